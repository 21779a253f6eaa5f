/** What a column of a merchants' file tells. A file need only have the number; what is not known here is kept as a fact. */
const NAMES = {
  number:
    'shop_id merchant_id merchant_no merchant_number shop_no seller_id store_id 商家编号 商户号 商户编号 店铺编号 店铺id',
  name: 'name merchant_name shop_name store_name 商家名称 商户名称 店铺名称 名称',
  province: 'province province_name 省 省份',
  city: 'city city_name 市 城市',
  county: 'county county_name district 区县 县 区/县 县区',
  regionCode: 'region_code area_code adcode 行政区划代码 区划代码',
  categoryBroad: 'cate_1_name category category_1 类目 一级类目',
  categoryNarrower: 'cate_2_name category_2 二级类目',
  categoryNarrowest: 'cate_3_name category_3 三级类目',
} as const;

export type MerchantField = keyof typeof NAMES;

const FIELD_OF: ReadonlyMap<string, MerchantField> = new Map(
  Object.entries(NAMES).flatMap(([field, names]) =>
    names.split(' ').map((name): [string, MerchantField] => [name, field as MerchantField]),
  ),
);

const fold = (name: string): string => name.normalize('NFKC').trim().toLowerCase();

/** Which column holds what; the first of a kind counts. */
export interface Columns {
  readonly names: readonly string[];
  readonly at: Readonly<Partial<Record<MerchantField, number>>>;
}

/** @returns null where no column holds the merchants' numbers */
export function readHeader(header: readonly string[]): Columns | null {
  const at: Partial<Record<MerchantField, number>> = {};
  header.forEach((name, index) => {
    const field = FIELD_OF.get(fold(name));
    if (field) at[field] ??= index;
  });
  return at.number === undefined ? null : { names: header.map((name) => name.trim()), at };
}
