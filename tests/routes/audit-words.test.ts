import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { messages } from '#app/i18n/zh-CN/index.ts';
import { ACTION_GROUPS, differences } from '#app/routes/admin/view/audit-words.ts';
import { projectRoot } from '#db/root.server.ts';

const root = join(projectRoot, 'app/modules');
const sources = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.server.ts'))
  .map((path) => readFileSync(join(root, path), 'utf8'));
/** The actions that stand in the code outright; a command that is one of a table has the words of its history. */
const written = new Set(
  sources
    .filter((source) => source.includes('recordAudit'))
    .flatMap((source) => [
      ...source.matchAll(/action: (?:[^,\n]*\? )?'([a-z_]+\.[a-z_.]+)'(?: : '([a-z_.]+)')?/g),
    ])
    .flatMap(([, one, other]) => [one, other])
    .filter((action) => action !== undefined),
);

describe('the trail in words', () => {
  test('has one for every action that is recorded, and a group for its thing', () => {
    expect(written.size).toBeGreaterThan(50);
    const known = new Set(Object.keys(messages));
    const unsaid = [...written].filter((action) => {
      const [thing = '', ...rest] = action.split('.');
      return !known.has(`identity.act.${action}`) && !known.has(`${thing}s.event.${rest.join('.')}`);
    });
    expect(unsaid).toEqual([]);
    const things = new Set([...written].map((action) => `${action.split('.')[0]}.`));
    expect([...things].filter((thing) => !(ACTION_GROUPS as readonly string[]).includes(thing))).toEqual([]);
  });

  test('tells what changed, however deep it stands, and nothing that stayed', () => {
    const before = { name: { en: 'Old', 'zh-CN': '旧' }, days: 14, gone: true };
    const after = { name: { en: 'New', 'zh-CN': '旧' }, days: 14, bands: [1, 2] };
    expect(differences(before, after)).toEqual([
      { field: 'name.en', before: 'Old', after: 'New' },
      { field: 'gone', before: 'true', after: null },
      { field: 'bands', before: null, after: '[1,2]' },
    ]);
    expect(differences(null, null)).toEqual([]);
  });
});
