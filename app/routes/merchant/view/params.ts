import type { Params } from '@remix-run/react';
import { NotFound } from '#app/kernel/errors.ts';

/** A record's number from the address. @throws NotFound where it is none */
export function idIn(params: Params, name: string): number {
  const text = params[name] ?? '';
  if (!/^[1-9]\d{0,14}$/.test(text)) throw new NotFound('errors.not_found');
  return Number(text);
}
