import type { LocalizedText } from '#app/kernel/locale.ts';

/** What the provinces are called in the other two languages: the places of GB/T 2260 come in Simplified Chinese alone. */
const PROVINCES: Readonly<Record<string, readonly [traditional: string, english: string]>> = {
  110000: ['北京市', 'Beijing'],
  120000: ['天津市', 'Tianjin'],
  130000: ['河北省', 'Hebei'],
  140000: ['山西省', 'Shanxi'],
  150000: ['內蒙古自治區', 'Inner Mongolia'],
  210000: ['遼寧省', 'Liaoning'],
  220000: ['吉林省', 'Jilin'],
  230000: ['黑龍江省', 'Heilongjiang'],
  310000: ['上海市', 'Shanghai'],
  320000: ['江蘇省', 'Jiangsu'],
  330000: ['浙江省', 'Zhejiang'],
  340000: ['安徽省', 'Anhui'],
  350000: ['福建省', 'Fujian'],
  360000: ['江西省', 'Jiangxi'],
  370000: ['山東省', 'Shandong'],
  410000: ['河南省', 'Henan'],
  420000: ['湖北省', 'Hubei'],
  430000: ['湖南省', 'Hunan'],
  440000: ['廣東省', 'Guangdong'],
  450000: ['廣西壯族自治區', 'Guangxi'],
  460000: ['海南省', 'Hainan'],
  500000: ['重慶市', 'Chongqing'],
  510000: ['四川省', 'Sichuan'],
  520000: ['貴州省', 'Guizhou'],
  530000: ['雲南省', 'Yunnan'],
  540000: ['西藏自治區', 'Tibet'],
  610000: ['陝西省', 'Shaanxi'],
  620000: ['甘肅省', 'Gansu'],
  630000: ['青海省', 'Qinghai'],
  640000: ['寧夏回族自治區', 'Ningxia'],
  650000: ['新疆維吾爾自治區', 'Xinjiang'],
  710000: ['臺灣', 'Taiwan'],
  810000: ['香港', 'Hong Kong'],
  820000: ['澳門', 'Macao'],
};

/** The province a code lies in: its first two digits. */
export const provinceOf = (placeCode: string): string => `${placeCode.slice(0, 2)}0000`;

/** Left blank where only the Chinese name is known; it is then shown in every language. */
export function provinceName(code: string, chinese: string): LocalizedText {
  const [traditional = '', english = ''] = PROVINCES[code] ?? [];
  return { 'zh-CN': chinese, 'zh-TW': traditional, en: english };
}
