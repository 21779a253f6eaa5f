import { NotFound } from '#app/kernel/errors.ts';

/** A record's id out of an address. @throws NotFound for anything that is no id */
export function idIn(text: string | undefined): number {
  if (!/^[1-9]\d{0,14}$/.test(text ?? '')) throw new NotFound('errors.not_found');
  return Number(text);
}
