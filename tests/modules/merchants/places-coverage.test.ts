import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { PlaceBook } from '#app/modules/merchants/places/place-book.ts';
import { loadPlaceBook } from '#app/modules/merchants/places/queries.server.ts';
import { projectRoot } from '#db/root.server.ts';
import { useDatabase } from '#tests/support/database.ts';

/** Public lists beside the repository; where they are absent these measurements are skipped. */
const SHARED = join(projectRoot, '../shared/data');
const read = (path: string, encoding: 'utf8' | 'utf16le' = 'utf8'): string[][] =>
  readFileSync(join(SHARED, path), encoding)
    .replace(/^\uFEFF/, '')
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map((line) => line.split(/[,\t]/));

const db = useDatabase();
let book: PlaceBook;
beforeAll(async () => {
  book = await loadPlaceBook(db);
});

function measure<Row>(what: string, rows: readonly Row[], holds: (row: Row) => boolean): number {
  const missed = rows.filter((row) => !holds(row));
  const share = (rows.length - missed.length) / rows.length;
  console.info(
    `${what}: ${(share * 100).toFixed(2)}% of ${rows.length}`,
    missed.slice(0, 8).map(String).join(' | '),
  );
  return share;
}

describe.skipIf(!existsSync(join(SHARED, 'regions')))('measured against public lists', () => {
  type Area = readonly [
    code: string,
    province: string,
    city: string,
    name: string,
    level: string,
    state: string,
    from: string,
    until: string,
    next: string,
  ];
  const areas = () => read('regions/areacodes_1981_2024.csv') as unknown as Area[];
  const isInForce = (area: Area) => area[5] === '在用';
  const placed = (code: string) => book.byCode(code)?.place.code;

  /** Where a chain of successors ends, as the list tells it. */
  const chainEnds = (
    rows: ReadonlyMap<string, Area>,
    code: string,
    passed: readonly string[] = [],
  ): string[] => {
    const row = rows.get(code);
    if (!row || passed.includes(code)) return [];
    if (isInForce(row)) return [code];
    const next = row[8].split(';').map((part) => part.slice(0, 6));
    return next.flatMap((successor) => chainEnds(rows, successor, [...passed, code]));
  };

  test('codes in force at the end of 2024', () => {
    const share = measure('in force, by code and name', areas().filter(isInForce), ([code, , , name]) => {
      const finding = book.byCode(code);
      return finding?.place.name === name || (finding !== null && finding.place.code !== code);
    });
    expect(share).toBe(1);
  });

  test('codes no longer in force', () => {
    // A code that was given out twice is the one in force, or else the last.
    const byState = [...areas()].sort((one, other) => Number(isInForce(one)) - Number(isInForce(other)));
    const rows = new Map(byState.map((area) => [area[0], area]));
    const former = [...rows.values()].filter(
      (area) => !isInForce(area) && area[8] !== '' && area[5] === '弃用',
    );
    const agrees = (area: Area) => {
      const place = placed(area[0]);
      const ends = chainEnds(rows, area[0]).flatMap((code) => placed(code) ?? []);
      // A place that holds the successor is right as well, only less exact.
      return ends.some(
        (end) => place === end || (place !== undefined && end.startsWith(place.replace(/(?:00)+$/, ''))),
      );
    };
    const lately = former.filter((area) => Number(area[7]) >= 2003);
    const exact = (area: Area) => book.byCode(area[0])?.certainty === 'exact' && agrees(area);
    expect(measure('given up since 2003, by code', lately, agrees)).toBeGreaterThan(0.98);
    measure('given up since 2003, to the county', lately, exact);
    const early = former.filter((area) => Number(area[7]) < 2003);
    expect(measure('given up before 2003, by code', early, agrees)).toBeGreaterThan(0.5);
  });

  test('names of every year', () => {
    const counties = areas().filter((area) => area[4] === '县级');
    const found = ([code, province, city, name]: Area) => {
      const given = { province, city: city === '直辖' ? undefined : city, county: name };
      const finding = book.byName(given);
      return finding?.certainty === 'exact' && finding.place.code.slice(0, 2) === code.slice(0, 2);
    };
    expect(measure('counties in force, by name', counties.filter(isInForce), found)).toBeGreaterThan(0.99);
    measure(
      'counties no longer in force, by name',
      counties.filter((area) => !isInForce(area)),
      found,
    );
  });

  test('the newest list of codes, and its old ones', () => {
    const json = (path: string) => JSON.parse(readFileSync(join(SHARED, path), 'utf8')) as object;
    const newest = Object.entries(json('regions/mumuy_list_2026-04.json') as Record<string, string>);
    const mainland = newest.filter(([code]) => !/^[78]/.test(code));
    expect(
      measure(
        'newest codes, by code and name',
        mainland,
        ([code, name]) => book.byCode(code)?.place.name === name,
      ),
    ).toBe(1);
    const moved = Object.entries(json('regions/mumuy_diff_2026-04.json') as Record<string, string[]>).filter(
      ([, next]) => next.length > 0,
    );
    measure('old codes to the same place', moved, ([code, next]) =>
      next.some((one) => placed(code) === placed(one)),
    );
  });

  test('a register of villages, with short names and counties of 2014', () => {
    const villages = read('regions/taobao-village-list-2014.txt', 'utf16le');
    const share = measure('villages, by name', villages, ([province, city, county]) => {
      const finding = book.byName({ province, city, county });
      return finding?.certainty === 'exact' && finding.place.level === 'county';
    });
    expect(share).toBeGreaterThan(0.95);
  });

  test('every city of the 2,000 merchants', () => {
    const share = measure(
      'cities of merchants',
      read('koubei/shop_info.csv'),
      ([, city]) => book.byName({ city })?.certainty === 'exact',
    );
    expect(share).toBe(1);
  });
});
