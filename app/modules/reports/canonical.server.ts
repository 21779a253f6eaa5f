import { createHash } from 'node:crypto';
import type { ReportSnapshot } from './shape.ts';

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined };

/**
 * JSON with one spelling (RFC 8785): members sorted by UTF-16 code units, no white space, numbers as ECMAScript writes
 * them. PostgreSQL's jsonb reorders members, so the hash must not depend on their order.
 */
export function canonicalJson(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value === 'number' && !Number.isSafeInteger(value))
    throw new RangeError(`${value} is not a whole number that JSON carries exactly`);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  // A part that a snapshot does not have is not there, whether it is left out or undefined.
  const given = members.flatMap(([name, member]) => (member === undefined ? [] : [{ name, member }]));
  return `{${given.map(({ name, member }) => `${JSON.stringify(name)}:${canonicalJson(member)}`).join(',')}}`;
}

/** The name of a snapshot: the SHA-256 of its canonical JSON, in hexadecimal. */
export const hashSnapshot = (snapshot: ReportSnapshot): string =>
  createHash('sha256').update(canonicalJson(snapshot)).digest('hex');
