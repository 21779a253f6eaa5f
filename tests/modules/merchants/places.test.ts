import { areaList } from '@vant/area-data';
import { beforeAll, describe, expect, test } from 'vitest';
import type { PlaceBook } from '#app/modules/merchants/places/place-book.ts';
import { findPlacePath, listPlaces, loadPlaceBook } from '#app/modules/merchants/places/queries.server.ts';
import { stemOf } from '#app/modules/merchants/places/stem.ts';
import { useDatabase } from '#tests/support/database.ts';

const db = useDatabase();
let book: PlaceBook;
beforeAll(async () => {
  book = await loadPlaceBook(db);
});

const names = (path: readonly { name: string }[]) => path.map(({ name }) => name);
const told = (finding: ReturnType<PlaceBook['byCode']>) =>
  finding && `${finding.place.code} ${finding.place.name} ${finding.certainty}`;

describe('the three steps of the form', () => {
  test('provinces, the cities of one, the counties of one', async () => {
    expect(await listPlaces(db, null)).toHaveLength(34);
    expect(names(await listPlaces(db, '330000'))).toContain('嘉兴市');
    expect(names(await listPlaces(db, '330400'))).toContain('桐乡市');
  });

  test('what a province runs itself stands beside its cities, districts of Beijing directly under it', async () => {
    expect(names(await listPlaces(db, '420000'))).toEqual(expect.arrayContaining(['武汉市', '天门市']));
    expect(names(await listPlaces(db, '110000'))).toContain('东城区');
    expect(await listPlaces(db, '441900')).toEqual([]);
  });

  test('a place is told from its province down', async () => {
    expect(names(await findPlacePath(db, '330483'))).toEqual(['浙江省', '嘉兴市', '桐乡市']);
    expect(names(await findPlacePath(db, '110101'))).toEqual(['北京市', '东城区']);
    expect(await findPlacePath(db, '999999')).toEqual([]);
  });
});

describe('a code of any year means a place of today', () => {
  test.each([
    ['330483', '330483 桐乡市 exact', 'in force'],
    ['110103', '110101 东城区 exact', '崇文区, joined to another in 2010'],
    ['130103', '130100 石家庄市 wider', '桥东区, divided between two in 2014'],
    ['341400', '340000 安徽省 wider', '巢湖市, divided between three cities in 2011'],
    ['110100', '110000 北京市 exact', '市辖区, a heading of the older lists'],
    ['132126', '130400 邯郸市 wider', 'a county of 邯郸地区, which is 邯郸市 today'],
    ['330499', '330400 嘉兴市 wider', 'never in force, but its first digits are'],
    ['810101', '810000 香港特别行政区 wider', 'the standard does not divide Hong Kong'],
  ])('%s is %s (%s)', (code, expected) => {
    expect(told(book.byCode(code))).toBe(expected);
  });

  test.each(['', '33', '3304831', '990000', '33048X'])('%j is no place', (code) => {
    expect(book.byCode(code)).toBeNull();
  });
});

describe('a name of any year means a place of today', () => {
  test.each([
    [{ city: '杭州' }, '330100 杭州市 exact'],
    [{ city: '襄樊' }, '420600 襄阳市 exact'],
    [{ city: '思茅' }, '530800 普洱市 exact'],
    [{ city: '北京' }, '110000 北京市 exact'],
    [{ city: '天门' }, '429006 天门市 exact'],
    [{ city: '石河子' }, '659001 石河子市 exact'],
    [{ city: '吉林' }, '220200 吉林市 exact'],
    [{ province: '内蒙古', city: '通辽' }, '150500 通辽市 exact'],
    [{ city: '莱芜' }, '370100 济南市 exact'],
    [{ province: '福建省', city: '福州市', county: '闽侯县' }, '350121 闽侯县 exact'],
    [{ province: '浙江', city: '绍兴', county: '绍兴县' }, '330603 柯桥区 exact'],
    [{ province: '吉林', city: '延边', county: '延吉' }, '222401 延吉市 exact'],
    [{ province: '安徽', city: '巢湖', county: '庐江县' }, '340124 庐江县 exact'],
    [{ province: '江苏', city: '徐州', county: '不存在县' }, '320300 徐州市 wider'],
    [{ province: '江苏省', city: '不存在市' }, '320000 江苏省 wider'],
    [{ county: '大同县' }, '140215 云州区 exact'],
  ])('%j is %s', (given, expected) => {
    expect(told(book.byName(given))).toBe(expected);
  });

  test('nothing, and a name nobody knows, is no place', () => {
    expect(book.byName({})).toBeNull();
    expect(book.byName({ city: 'Atlantis' })).toBeNull();
  });

  test('a name shared by places of several provinces is not guessed', () => {
    expect(book.byName({ county: '鼓楼区' })).toBeNull();
  });

  test.each([
    ['杭州市', '杭州'],
    ['延边朝鲜族自治州', '延边'],
    ['双江拉祜族佤族布朗族傣族自治县', '双江'],
    ['巴音郭楞蒙古自治州', '巴音郭楞'],
    ['新疆维吾尔自治区', '新疆'],
    ['天水市', '天水'],
    ['沙县', '沙县'],
    ['湖　州', '湖州'],
  ])('people say %s as %s', (name, stem) => {
    expect(stemOf(name)).toBe(stem);
  });
});

/** The list keeps development zones and towns, which are no places of GB/T 2260, and what was joined to others since. */
const NOT_IN_THE_STANDARD =
  /^(?:[789]|(?:11|12|31|50)0[12]00|..9000|(?:4419|4420|4604|6202)(?!00)|(?!..90)....(?:7[1-9]|9\d))/;
const JOINED_SINCE = new Set(
  '232761 232762 232763 232764 320112 320611 321150 350402 370634 500105 500112 632857'.split(' '),
);

test('every place of the npm list is in the table under the same name, so that an update of the list shows what to migrate', async () => {
  const listed = { ...areaList.province_list, ...areaList.city_list, ...areaList.county_list };
  const inForce = new Map(
    (await db.selectFrom('place').select(['code', 'name']).execute()).map(({ code, name }) => [code, name]),
  );
  const differing = Object.entries(listed).filter(
    ([code, name]) =>
      !(NOT_IN_THE_STANDARD.test(code) && !/^[78]\d0000/.test(code)) &&
      !JOINED_SINCE.has(code) &&
      inForce.get(code) !== name,
  );
  expect(differing).toEqual([]);
});
