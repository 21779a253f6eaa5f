import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { throwawayFolder } from '#db/throwaway.server.ts';
import { portal } from '#tests/support/portal.ts';

const folder = throwawayFolder();
const file = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};
const COLUMNS = ['--id', 'id', '--time', 't', '--outcome', 'y', '--cohort', 'g'];
const ROWS =
  'a,1,10,2\na,2,17,2\nb,1,12,2\nb,2,20,2\nc,1,1,0\nc,2,1,0\nd,1,2,\nd,2,3,\ne,1,6,Inf\ne,2,8,Inf\n';

describe('portal impact did', () => {
  test('reads a file with its own column names, a byte order mark and three ways to say never', async () => {
    const { code, stdout } = await portal(
      {},
      'impact',
      'did',
      file('good.csv', `\uFEFFid,t,y,g\n${ROWS}`),
      ...COLUMNS,
      '--json',
    );
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      units: 5,
      neverTreated: 3,
      simple: { att: 6.5, se: expect.closeTo(Math.sqrt(0.5 / 4 + 2 / 9), 12) },
      preTest: null,
    });
  });

  test('says in words what it found and what it left out', async () => {
    const { stdout } = await portal(
      {},
      'impact',
      'did',
      file('gap.csv', `id,t,y,g\n${ROWS}f,1,,0\nf,2,3,0\n`),
      ...COLUMNS,
    );
    expect(stdout).toContain('left out: 1 rows lack a value, 1 units lack a period');
    expect(stdout).toContain('2\t2\t6.5000');
  });

  test.each([
    ['a column that is not there', 'id,t,z,g\na,1,1,2\n', 'there is no column y; there are id, t, z, g'],
    ['a word for a number', 'id,t,y,g\na,1,lots,2\n', 'line 2, column y: lots is not a number'],
    ['a row too short', 'id,t,y,g\na,1\n', 'not a CSV file as expected'],
    ['a cohort that changes', 'id,t,y,g\na,1,1,2\na,2,1,3\n', 'unit a names two cohorts'],
  ])('%s', async (_what, text, words) => {
    const { code, stdout } = await portal({}, 'impact', 'did', file('bad.csv', text), ...COLUMNS, '--json');
    expect(code).toBe(1);
    expect((JSON.parse(stdout) as { error: string }).error).toContain(words);
  });
});

describe('portal impact lmdi', () => {
  test('prints the effects and their totals at full precision', async () => {
    const path = file('lmdi.json', '{"X0": [[1, 10, 2], [4, 5, 3]], "XT": [[4, 5, 3], [5, 6, 4]]}');
    const { stdout } = await portal({}, 'impact', 'lmdi', path, '--json');
    expect(JSON.parse(stdout)).toEqual({
      V0: 80,
      VT: 180,
      dV_total: 100,
      dV: [69.79006597895832, -9.455125792830666, 39.66505981387232].map((effect) =>
        expect.closeTo(effect, 9),
      ),
      D_total: 2.25,
      D: [1.7611178208755374, 0.9261913057089334, 1.3794101155854783].map((effect) =>
        expect.closeTo(effect, 9),
      ),
    });
  });

  test.each([
    ['no JSON', '{', 'this is no JSON'],
    ['another shape', '{"X0": [1]}', 'a list of rows of numbers'],
    ['a number below zero', '{"X0": [[1]], "XT": [[-1]]}', 'below zero'],
  ])('%s', async (_what, text, words) => {
    const { code, stderr } = await portal({}, 'impact', 'lmdi', file('bad.json', text));
    expect(code).toBe(1);
    expect(stderr).toContain(words);
  });
});
