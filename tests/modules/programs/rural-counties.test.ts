import { expect, test } from 'vitest';
import { isRuralCounty } from '#app/modules/programs/index.ts';
import { useDatabase } from '#tests/support/database.ts';

const db = useDatabase();

/** Named 区 without being a district of a city: 神农架林区 is run by its province, 六枝特区 is a county in all but name. */
const NO_DISTRICTS = ['429021', '520203'];
/** 六枝特区 is numbered among districts: the digits cannot tell. */
const MISNUMBERED = ['520203 六枝特区'];

test('the digits of every county in force say what its name says', async () => {
  const counties = await db
    .selectFrom('place')
    .select(['code', 'name'])
    .where('level', '=', 'county')
    .execute();
  expect(counties.length).toBeGreaterThan(2800);
  const isDistrict = ({ code, name }: { code: string; name: string }) =>
    name.endsWith('区') && !NO_DISTRICTS.includes(code);
  const wrong = counties.filter((county) => isRuralCounty(county.code) === isDistrict(county));
  expect(wrong.map(({ code, name }) => `${code} ${name}`)).toEqual(MISNUMBERED);
});
