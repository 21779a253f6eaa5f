import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { readValues } from '#app/web/form/read-values.ts';
import { MalformedForm, nestFields, redisplay } from '#app/web/form/values.ts';

const nest = (...pairs: [string, FormDataEntryValue][]) => nestFields(pairs);

describe('the fields of a form', () => {
  test('lose the zero bytes that no database takes and nobody types', () => {
    expect(nest(['note', 'a\0b'])).toEqual({ note: 'ab' });
  });

  test('nest by dots and by brackets alike', () => {
    const expected = { products: [{ name: '辣白菜', county: '222401' }, { name: '打糕' }], note: '' };
    const dots: [string, string][] = [
      ['products.0.name', '辣白菜'],
      ['products.0.county', '222401'],
      ['products.1.name', '打糕'],
      ['note', ''],
    ];
    expect(nest(...dots)).toEqual(expected);
    const brackets = dots.map(([name, value]): [string, string] => [
      name.replace(/\.(\d)\.(\w+)/, '[$1].$2'),
      value,
    ]);
    expect(brackets[0]?.[0]).toBe('products[0].name');
    expect(nest(...brackets)).toEqual(expected);
  });

  test('of one name are a list, and a removed row leaves no hole', () => {
    expect(nest(['venue', 'live'], ['venue', 'mall'])).toEqual({ venue: ['live', 'mall'] });
    expect(nest(['rows.0', 'a'], ['rows.2', 'c'])).toEqual({ rows: ['a', 'c'] });
  });

  test('without a file leave the file out, and a file of no bytes in', () => {
    const none = new File([], '');
    const blank = new File([], 'blank.pdf');
    expect(nest(['scan', none])).toEqual({});
    expect(nest(['scan', blank])).toEqual({ scan: blank });
  });

  test.for([
    [['__proto__.polluted', 'x']],
    [['constructor.prototype.polluted', 'x']],
    [['a.__proto__', 'x']],
    [['a..b', 'x']],
    [['.a', 'x']],
    [['a[', 'x']],
    [['0', 'x']],
    [['rows.5000', 'x']],
    [
      ['a', 'x'],
      ['a.b', 'y'],
    ],
    [
      ['a.b', 'x'],
      ['a', 'y'],
    ],
    [
      ['a.0', 'x'],
      ['a.b', 'y'],
    ],
    [['a.b.c.d.e.f.g.h.i', 'x']],
  ] as [string, string][][])('that no page of ours sends are refused: %j', (pairs) => {
    expect(() => nestFields(pairs)).toThrow(MalformedForm);
    expect(({} as { polluted?: string }).polluted).toBeUndefined();
  });

  test('are not without end', () => {
    const many = Array.from({ length: 2_001 }, (_, n): [string, string] => [`f${n}`, 'x']);
    expect(() => nestFields(many)).toThrow(MalformedForm);
  });

  test('whatever they are called, change no prototype and throw nothing else', () => {
    const name = fc
      .array(fc.constantFrom('a', 'b', '0', '1', '.', '[', ']', '__proto__', 'constructor', 'toString'), {
        maxLength: 9,
      })
      .map((parts) => parts.join(''));
    const before = Object.getOwnPropertyNames(Object.prototype).join();
    fc.assert(
      fc.property(fc.array(fc.tuple(name, fc.string()), { maxLength: 6 }), (pairs) => {
        try {
          const values = nestFields(pairs);
          expect(Object.getPrototypeOf(values)).toBe(Object.prototype);
        } catch (error) {
          expect(error).toBeInstanceOf(MalformedForm);
        }
        expect(Object.getOwnPropertyNames(Object.prototype).join()).toBe(before);
      }),
      { numRuns: 5_000 },
    );
  });

  test('go back to the page without files and passwords', () => {
    const values = nest(
      ['name', '金顺姬'],
      ['password', 'secret'],
      ['repeat.newPassword', 'secret'],
      ['scans', new File(['x'], 'a.png')],
      ['scans', new File(['y'], 'b.png')],
    );
    expect(redisplay(values)).toEqual({ name: '金顺姬', repeat: {}, scans: [] });
  });
});

describe('a form through its schema', () => {
  const schema = z.object({
    name: z.string().trim().min(1),
    count: z.number().int().max(10).optional(),
    agree: z.boolean(),
    venues: z.array(z.enum(['live', 'mall'])).min(1, 'errors.choose_some'),
    rows: z.array(z.object({ amount: z.number() })),
  });

  test('is told what HTML cannot say: numbers, single ticks, missing ticks, rows', () => {
    const read = readValues(schema, {
      name: ' A ',
      count: '7',
      agree: 'on',
      venues: 'live',
      rows: [{ amount: '1.5' }],
    });
    const input = { name: 'A', count: 7, agree: true, venues: ['live'], rows: [{ amount: 1.5 }] };
    expect(read).toEqual({ ok: true, input });
    const unticked = readValues(schema, { name: 'A', count: '', venues: ['mall'] });
    expect(unticked).toEqual({ ok: true, input: { name: 'A', agree: false, venues: ['mall'], rows: [] } });
  });

  test('is complained about field by field, in keys of the catalogue, with their numbers', () => {
    const read = readValues(schema, { name: '', count: '11', venues: 'sea', rows: [{ amount: 'much' }] });
    expect(read).toEqual({
      ok: false,
      issues: [
        { path: 'name', message: 'errors.required', params: { min: 1 } },
        { path: 'count', message: 'errors.too_large', params: { max: 10 } },
        { path: 'venues.0', message: 'errors.choose_one', params: {} },
        { path: 'rows.0.amount', message: 'errors.not_a_number', params: {} },
      ],
    });
  });

  test('may not bring a field nobody asked for', () => {
    const read = readValues(z.object({ name: z.string() }), { name: 'A', role: 'administrator' });
    expect(read).toEqual({ ok: false, issues: [{ path: '', message: 'errors.bad_request', params: {} }] });
  });

  test('keeps the rules across its fields', () => {
    const period = z
      .object({ from: z.string(), to: z.string() })
      .refine(({ from, to }) => from <= to, { path: ['to'], message: 'errors.period_reversed' });
    const read = readValues(period, { from: '2022-06-02', to: '2022-06-01' });
    expect(read).toMatchObject({ ok: false, issues: [{ path: 'to', message: 'errors.period_reversed' }] });
    expect(readValues(period, { from: '1', to: '2', extra: 'x' }).ok).toBe(false);
  });
});
