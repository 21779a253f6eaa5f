import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { projectRoot } from '#db/root.server.ts';

const run = promisify(execFile);
const depcruise = join(projectRoot, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');

/** One file that breaks each rule, and what it must not have imported. */
const BREACHES: Readonly<Record<string, { from: string; to: string }>> = {
  'rank-of-audit': { from: 'app/modules/audit/a.ts', to: 'app/modules/identity/index.ts' },
  'rank-of-delivery': { from: 'app/modules/delivery/a.ts', to: 'app/modules/reports/index.ts' },
  'through-the-doors': { from: 'app/modules/reports/b.ts', to: 'app/modules/awards/rules.ts' },
  'doors-from-outside': { from: 'app/routes/c.tsx', to: 'app/modules/awards/rules.ts' },
  'kernel-knows-nothing': { from: 'app/kernel/d.ts', to: 'app/modules/audit/index.ts' },
  'db-knows-no-product': { from: 'db/e.ts', to: 'app/modules/audit/index.ts' },
  'modules-know-no-page': { from: 'app/modules/audit/f.ts', to: 'app/ui/button.tsx' },
  'ui-knows-no-product': { from: 'app/ui/g.tsx', to: 'app/modules/audit/index.ts' },
  'routes-stand-alone': { from: 'app/routes/h.tsx', to: 'app/routes/i.tsx' },
  'nothing-imports-tests': { from: 'app/web/j.ts', to: 'tests/support/k.ts' },
  'no-circles': { from: 'app/kernel/l.ts', to: 'app/kernel/m.ts' },
};

interface Report {
  readonly summary: { readonly violations: readonly { from: string; rule: { name: string } }[] };
}

async function cruise(cwd: string, folders: readonly string[]): Promise<Report['summary']['violations']> {
  const args = [depcruise, '--config', '.dependency-cruiser.cjs', '--output-type', 'json', ...folders];
  const { stdout } = await run(process.execPath, args, { cwd, maxBuffer: 64 << 20 }).catch(
    (error: { stdout: string }) => error,
  );
  return (JSON.parse(stdout) as Report).summary.violations;
}

describe('the arrow', () => {
  let planted: string;

  beforeAll(() => {
    planted = mkdtempSync(join(tmpdir(), 'arrow-'));
    const write = (path: string, text: string) => {
      mkdirSync(dirname(join(planted, path)), { recursive: true });
      writeFileSync(join(planted, path), text);
    };
    for (const file of ['.dependency-cruiser.cjs', 'tsconfig.json', 'package.json'])
      cpSync(join(projectRoot, file), join(planted, file));
    symlinkSync(join(projectRoot, 'node_modules'), join(planted, 'node_modules'));
    for (const { to } of Object.values(BREACHES)) write(to, 'export const y = 1;\n');
    const alias = (to: string) => to.replace(/^(app|db|tests)\//, '#$1/');
    for (const { from, to } of Object.values(BREACHES))
      write(from, `import { y } from '${alias(to)}';\nexport const x = y;\n`);
    write('app/kernel/m.ts', "import { x } from './l.ts';\nexport const y = x;\n");
  });
  afterAll(() => rmSync(planted, { recursive: true, force: true }));

  test('is kept by the whole code base', { timeout: 120_000 }, async () => {
    expect(await cruise(projectRoot, ['app', 'db', 'cli', 'tests'])).toEqual([]);
  });

  test('every rule notices a planted breach', { timeout: 120_000 }, async () => {
    const violations = await cruise(planted, ['app', 'db', 'tests']);
    for (const [rule, { from }] of Object.entries(BREACHES)) {
      expect(violations, rule).toContainEqual(
        expect.objectContaining({ from, rule: expect.objectContaining({ name: rule }) }),
      );
    }
  });
});
