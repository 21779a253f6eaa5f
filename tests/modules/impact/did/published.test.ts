import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { DidResult } from '#app/modules/impact/index.server.ts';
import { projectRoot } from '#db/root.server.ts';
import { portal } from '#tests/support/portal.ts';

const FILE = join(projectRoot, '../shared/data/impact/mpdta.csv');
const COLUMNS = ['--id', 'countyreal', '--time', 'year', '--outcome', 'lemp', '--cohort', 'first.treat'];

/** What the R package `did` prints for its worked example: cohort, period, ATT, analytic standard error. */
const WITHOUT = `2004 2004 -0.0105 0.0233|2004 2005 -0.0704 0.0310|2004 2006 -0.1373 0.0364|2004 2007 -0.1008 0.0344
2006 2004 0.0065 0.0233|2006 2005 -0.0028 0.0196|2006 2006 -0.0046 0.0178|2006 2007 -0.0412 0.0202
2007 2004 0.0305 0.0150|2007 2005 -0.0027 0.0164|2007 2006 -0.0311 0.0179|2007 2007 -0.0261 0.0167`;
const WITH = `2004 2004 -0.0145 0.0221|2004 2005 -0.0764 0.0287|2004 2006 -0.1404 0.0354|2004 2007 -0.1069 0.0329
2006 2004 -0.0005 0.0222|2006 2005 -0.0062 0.0185|2006 2006 0.0010 0.0194|2006 2007 -0.0413 0.0197
2007 2004 0.0267 0.0141|2007 2005 -0.0046 0.0157|2007 2006 -0.0284 0.0182|2007 2007 -0.0288 0.0162`;

describe.skipIf(!existsSync(FILE)).each([
  { what: 'no covariates', more: [], table: WITHOUT, p: 0.16812, simple: -0.04 },
  { what: 'the population', more: ['--covariates', 'lpop'], table: WITH, p: 0.23267, simple: -0.0418 },
])('county teen employment with $what (Callaway & Sant’Anna 2021)', ({ more, table, p, simple }) => {
  let result: DidResult;
  beforeAll(async () => {
    const run = await portal({}, 'impact', 'did', FILE, ...COLUMNS, ...more, '--json');
    expect(run.stderr).toBe('');
    result = JSON.parse(run.stdout) as DidResult;
  });

  test('every group-time effect is the published one', () => {
    const rows = table.split(/[|\n]/).map((row) => row.split(' ').map(Number));
    expect(
      result.effects.map(({ cohort, period, att, se }) => [
        cohort,
        period,
        Number(att?.toFixed(4)),
        Number(se?.toFixed(4)),
      ]),
    ).toEqual(rows);
  });

  test('so are the pre-test and the sum', () => {
    expect(Number(result.preTest?.p.toFixed(5))).toBe(p);
    expect(Number(result.simple?.att?.toFixed(4))).toBe(simple);
  });
});
