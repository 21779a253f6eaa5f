import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { COLORS } from '#app/modules/reports/pdf/theme.ts';

it('prints in the colours of the light page', () => {
  const css = readFileSync('app/ui/styles/tokens.css', 'utf8');
  const light = css.slice(0, css.indexOf('@media'));
  const tokens = Object.fromEntries(
    [...light.matchAll(/--([a-z0-9-]+): (#[0-9a-f]{6});/g)].map((match) => [match[1], match[2]]),
  );
  expect(Object.keys(COLORS).map((name) => [name, tokens[name]])).toEqual(Object.entries(COLORS));
});
