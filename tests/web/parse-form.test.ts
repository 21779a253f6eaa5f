import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { Conflict, Forbidden, NotFound, RuleBroken, TooManyRequests } from '#app/kernel/errors.ts';
import { handleForm, newKey, parseForm } from '#app/web/form/parse-form.server.ts';

const schema = z.strictObject({
  name: z.string().min(1, 'errors.required'),
  password: z.string().optional(),
});

const post = (body: BodyInit, headers: HeadersInit = {}): Request =>
  new Request('http://portal.example/x', { method: 'POST', body, headers });
const form = (fields: Record<string, string>): Request => post(new URLSearchParams(fields));

const refused = async (request: Request, error: Error) => {
  const answer = await handleForm(request, schema, async () => {
    throw error;
  });
  return answer as unknown as { data: unknown; init: { status: number } };
};

describe('a posted form', () => {
  test('becomes the input of one verb, its key beside it', async () => {
    const key = newKey();
    const parsed = await parseForm(form({ name: 'A', _key: key }), schema);
    expect(parsed).toEqual({ ok: true, input: { name: 'A' }, values: { name: 'A' }, key });
  });

  test.for(['', 'short', '../../etc/passwd', 'x'.repeat(65)])('takes %j for no key', async (_key) => {
    expect(await parseForm(form({ name: 'A', _key }), schema)).toMatchObject({ ok: true, key: null });
  });

  test('that is none is refused, not an error of ours', async () => {
    const bodies = [
      post('{"name":"A"}', { 'content-type': 'application/json' }),
      post('x', { 'content-type': 'multipart/form-data; boundary=y' }),
      form({ '__proto__.admin': 'yes' }),
    ];
    for (const request of bodies)
      expect(await parseForm(request, schema)).toEqual({
        ok: false,
        values: {},
        issues: [{ path: '', message: 'errors.bad_request' }],
      });
  });
});

describe('a refusal by the domain', () => {
  test('comes back to the form at its field, with what was typed and without the password', async () => {
    const request = form({ name: '金顺姬', password: 'secret' });
    const { data, init } = await refused(request, new RuleBroken('merchants.error.x', 'name', { n: 1 }));
    expect(init.status).toBe(422);
    expect(data).toEqual({
      issues: [{ path: 'name', message: 'merchants.error.x', params: { n: 1 } }],
      values: { name: '金顺姬' },
    });
  });

  test.for([
    [new Conflict('errors.stale'), 409],
    [new TooManyRequests(30), 429],
  ] as const)('keeps its status at the top of the form: %s', async ([error, status]) => {
    const { data, init } = await refused(form({ name: 'A' }), error);
    expect(init.status).toBe(status);
    expect(data).toMatchObject({ issues: [{ path: '', message: error.key }], values: { name: 'A' } });
  });

  test('that concerns the page itself is left to the error page, and so is a fault of ours', async () => {
    const errors = [new NotFound('errors.not_found'), new Forbidden('errors.not_allowed'), new Error('bug')];
    for (const error of errors) await expect(refused(form({ name: 'A' }), error)).rejects.toBe(error);
  });
});
