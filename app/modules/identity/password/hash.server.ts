import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify<string, Buffer, number, ScryptOptions, Buffer>(scrypt);

/** N = 2^15, r = 8, p = 3: one of OWASP's equivalent settings, 32 MB and about a tenth of a second a hash. */
const LOG_N = 15;
const R = 8;
const P = 3;
const KEY_BYTES = 32;
const SALT_BYTES = 16;
/** What a stored hash may ask for at most, should the settings ever be raised. */
const MAX_MEMORY = 256 * 1024 * 1024;

/** NFKC, so that the same characters typed on another keyboard are the same password; nothing is cut off. */
const deriveKey = (password: string, salt: Buffer, logN: number, r: number, p: number, bytes: number) =>
  derive(password.normalize('NFKC'), salt, bytes, { N: 2 ** logN, r, p, maxmem: MAX_MEMORY });

/** `scrypt$logN$r$p$salt$key`, the settings with the hash, so that they can be raised later. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const key = await deriveKey(password, salt, LOG_N, R, P, KEY_BYTES);
  return ['scrypt', LOG_N, R, P, salt.toString('base64url'), key.toString('base64url')].join('$');
}

const FORMAT = /^scrypt\$(\d{1,2})\$(\d{1,2})\$(\d{1,2})\$([\w-]{16,})\$([\w-]{40,})$/;

/** False for a wrong password and for a hash that is none of ours. */
export async function verifyPassword(password: string, hash: string): Promise<boolean> {
  const [, logN, r, p, salt, key] = FORMAT.exec(hash) ?? [];
  if (!salt || !key) return false;
  const expected = Buffer.from(key, 'base64url');
  const actual = await deriveKey(
    password,
    Buffer.from(salt, 'base64url'),
    Number(logN),
    Number(r),
    Number(p),
    expected.length,
  );
  return timingSafeEqual(actual, expected);
}
