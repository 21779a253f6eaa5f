import { beforeAll, describe, expect, test } from 'vitest';
import type { GrantInput } from '#app/modules/identity/index.ts';
import { useDataDir } from '#tests/support/data-dir.ts';
import { useDatabase } from '#tests/support/database.ts';
import { newMerchant, newProgram } from '#tests/support/factories.ts';
import { ask } from '#tests/support/routes.ts';
import { newSignedIn } from '#tests/support/sign-in.ts';
import { SITE } from '#tests/support/site-map.ts';

const db = useDatabase();
useDataDir();

/** Who may enter each part of the portal at all. What they find behind the door is each page's own matter. */
const DOORS: Readonly<Record<string, readonly string[]>> = {
  '/merchant': ['newcomer', 'merchant_owner', 'merchant_staff'],
  '/manager': ['manager', 'approver'],
  '/reviewer': ['reviewer'],
  '/executive': ['executive', 'manager'],
  '/admin': ['administrator'],
};

const doorOf = (path: string) =>
  Object.keys(DOORS).find((door) => path === door || path.startsWith(`${door}/`));

/** Numbers that name nothing, words that name nothing. */
const filled = (path: string) =>
  path.replace(/:(\w+)/g, (_, name: string) => (/[iI]d$/.test(name) ? '999999' : 'x'));
const paramsOf = (path: string) =>
  Object.fromEntries(
    [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => [name, /[iI]d$/.test(name) ? '999999' : 'x']),
  );

/** A redirect where there is nothing to send yet, else a refusal that blames the sender. */
const isRefusal = (status: number) => status >= 300 && status < 500;

describe('behind the doors of the site map', async () => {
  const guarded = SITE.filter(({ path }) => doorOf(path));
  const handlers = (
    await Promise.all(
      guarded.map(async ({ path, file, load }) => {
        const { loader, action } = await load();
        return [
          ...(loader ? [{ path, file, method: 'GET', handler: loader, form: undefined }] : []),
          ...(action ? [{ path, file, method: 'POST', handler: action, form: { any: 'thing' } }] : []),
        ];
      }),
    )
  ).flat();

  const cookies = new Map<string, string>();
  beforeAll(async () => {
    const { programId } = await newProgram(db);
    const { merchantId } = await newMerchant(db);
    const people: Record<string, GrantInput[]> = {
      newcomer: [],
      merchant_owner: [{ role: 'merchant_owner', merchantId }],
      merchant_staff: [{ role: 'merchant_staff', merchantId }],
      manager: [{ role: 'manager', programId }],
      reviewer: [{ role: 'reviewer', programId }],
      approver: [{ role: 'approver' }],
      executive: [{ role: 'executive' }],
      administrator: [{ role: 'administrator' }],
    };
    for (const [who, grants] of Object.entries(people))
      cookies.set(who, (await newSignedIn(db, { grants })).cookie);
  });

  test('there is every part of the portal, with pages and with what they send', () => {
    expect(new Set(handlers.map(({ path }) => doorOf(path)))).toEqual(new Set(Object.keys(DOORS)));
    expect(handlers.filter(({ method }) => method === 'POST').length).toBeGreaterThan(3);
  });

  describe.each(handlers)('$method $path ($file)', ({ path, handler, method, form }) => {
    const asked = { url: filled(path), params: paramsOf(path), form };

    test('asks a stranger to sign in, and keeps what was being sent', async () => {
      const answer = await ask(handler, asked);
      if (method === 'GET')
        expect(answer).toMatchObject({
          status: 302,
          location: `/sign-in?to=${encodeURIComponent(filled(path))}`,
        });
      else
        expect(answer).toMatchObject({
          status: 401,
          data: { interrupted: { form: { to: filled(path), fields: [['any', 'thing']] } } },
        });
    });

    const broken = [
      { body: 'abc', headers: { 'content-type': 'multipart/form-data; boundary=x' } },
      { body: 'abc', headers: { 'content-type': 'multipart/form-data' } },
      {
        body: '--x\r\ncontent-disposition: form-data\r\n\r\n1\r\n--x--',
        headers: { 'content-type': 'multipart/form-data; boundary=x' },
      },
      { body: '{"a":1}', headers: { 'content-type': 'application/json' } },
      { body: '__proto__.x=1&a[b=2', headers: { 'content-type': 'application/x-www-form-urlencoded' } },
      { body: '', headers: { 'content-type': 'application/x-www-form-urlencoded' } },
    ];
    test.runIf(method === 'POST')('takes what is no form for the sender’s fault', async () => {
      const { form: _, ...at } = asked;
      const inside = [...cookies].find(([who]) => DOORS[doorOf(path) ?? '']?.includes(who))?.[1];
      for (const wrong of broken) {
        expect((await ask(handler, { ...at, ...wrong })).status).toBe(401);
        const { status } = await ask(handler, { ...at, ...wrong, cookie: inside });
        expect({ wrong, status }).toEqual({ wrong, status: expect.toSatisfy(isRefusal) });
      }
    });

    test('is forbidden to everybody whose door this is not', async () => {
      const door = doorOf(path) ?? '';
      const strangers = [...cookies.keys()].filter((who) => !DOORS[door]?.includes(who));
      expect(strangers.length).toBeGreaterThan(3);
      for (const who of strangers) {
        // Somebody without a role is a merchant that has not been founded: they are shown where to do that.
        const { status, location } = await ask(handler, { ...asked, cookie: cookies.get(who) });
        expect({ who, status, location }).toEqual({ who, status: 403, location: null });
      }
    });
  });
});
