import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { safeRedirect } from '#app/web/safe-redirect.ts';

const ORIGIN = 'https://portal.example';

/** What a browser would make of a Location header: does it stay with us? */
const staysHome = (location: string): boolean => new URL(location, `${ORIGIN}/sign-in`).origin === ORIGIN;

describe('a redirect', () => {
  test.for([
    '/',
    '/merchant/applications/12?tab=history#decision',
    '/sign-in?to=%2F%2Fevil.example',
    '/a//b',
    '/搜索?词=辣白菜',
  ])('goes to a place of ours: %s', (to) => {
    expect(decodeURI(safeRedirect(to, '/fallback'))).toBe(decodeURI(to));
  });

  test.for([
    'https://evil.example',
    '//evil.example',
    '///evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    '\t//evil.example',
    ' //evil.example',
    '/.//evil.example',
    '/..//evil.example',
    '/./\\evil.example',
    'javascript:alert(1)',
    'data:text/html,x',
    'evil.example',
    '',
    '/\u0000',
    `/${'a'.repeat(3_000)}`,
    null,
    undefined,
    ['/a'],
  ])('does not go elsewhere: %j', (to) => {
    expect(safeRedirect(to, '/fallback')).toBe('/fallback');
  });

  test('stays home whatever is typed into the address', () => {
    const piece = fc.oneof(
      fc.constantFrom('/', '//', '\\', '.', '..', '@', ':', '?', '#', '%2f', '%5c', '\t', '\n', '\r', ' '),
      fc.constantFrom(
        'evil.example',
        'javascript:',
        'https:',
        'portal.example',
        '\u2044',
        '\uff0f',
        '\u00a0',
      ),
      fc.string({ unit: 'binary', maxLength: 4 }),
    );
    const address = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(address, fc.boolean(), (text, rooted) => {
        const location = safeRedirect(rooted ? `/${text}` : text);
        expect(location.startsWith('/')).toBe(true);
        expect(staysHome(location)).toBe(true);
        // What comes out goes in again unchanged: there is no second meaning left in it.
        expect(safeRedirect(location)).toBe(location);
      }),
      { numRuns: 20_000 },
    );
  });
});
