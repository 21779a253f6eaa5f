import { randomBytes, scryptSync } from 'node:crypto';

/** The password of every person a test signs in. */
export const PASSWORD = 'three teapots on the roof';

/** Its hash with settings a thousand times cheaper than the portal's own: a hash says how it was made. */
export function cheapHash(password: string = PASSWORD): string {
  const salt = randomBytes(16);
  const key = scryptSync(password, salt, 32, { N: 2 ** 4, r: 8, p: 1 });
  return ['scrypt', 4, 8, 1, salt.toString('base64url'), key.toString('base64url')].join('$');
}
