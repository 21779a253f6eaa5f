import { scryptSync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { hashPassword } from '#app/modules/identity/index.server.ts';
import { signUpSchema } from '#app/modules/identity/index.ts';
import { isGuessable } from '#app/modules/identity/password/common.server.ts';
import { verifyPassword } from '#app/modules/identity/password/hash.server.ts';

describe('a password hash', () => {
  test('is scrypt with N 2^15, r 8, p 3 and a salt of its own', async () => {
    const [one, two] = await Promise.all([hashPassword('a long sentence'), hashPassword('a long sentence')]);
    expect(one).not.toBe(two);
    const [name, logN, r, p, salt, key] = one.split('$');
    expect([name, logN, r, p]).toEqual(['scrypt', '15', '8', '3']);
    const again = scryptSync('a long sentence', Buffer.from(salt ?? '', 'base64url'), 32, {
      N: 2 ** 15,
      r: 8,
      p: 3,
      maxmem: 64 * 1024 * 1024,
    });
    expect(key).toBe(again.toString('base64url'));
  });

  test('opens to its password alone, to the last of 128 characters', async () => {
    const long = `${'密碼🔑x'.repeat(32)}`;
    const hash = await hashPassword(long);
    expect(await verifyPassword(long, hash)).toBe(true);
    expect(await verifyPassword(long.slice(0, -1), hash)).toBe(false);
    expect(await verifyPassword(`${long.slice(0, -1)}y`, hash)).toBe(false);
  });

  test('takes the same characters from another keyboard, and nothing for a hash of another kind', async () => {
    const hash = await hashPassword('Ｆｕｌｌ width é');
    expect(await verifyPassword('Full width é', hash)).toBe(true);
    expect(await verifyPassword('', 'scrypt$15$8$3$$')).toBe(false);
    expect(await verifyPassword('x', '$2b$10$abcdefghijklmnopqrstuv')).toBe(false);
  });
});

describe('a new password', () => {
  const accepts = (password: string) =>
    signUpSchema.safeParse({ name: 'N', email: 'n@example.com', password }).success;

  test('has 12 to 128 characters, counted as people see them', () => {
    expect(accepts('x'.repeat(11))).toBe(false);
    expect(accepts('x'.repeat(12))).toBe(true);
    expect(accepts('🔑'.repeat(11))).toBe(false);
    expect(accepts('🔑'.repeat(128))).toBe(true);
    expect(accepts('🔑'.repeat(129))).toBe(false);
  });

  test('may hold any characters, spaces at its ends included', () => {
    const spaced = signUpSchema.parse({ name: 'N', email: 'n@example.com', password: '  blue <teapot>  ' });
    expect(spaced.password).toBe('  blue <teapot>  ');
  });

  test.for([
    'password1234',
    'Password2024!',
    'P@ssw0rd1234',
    'passwordpassword',
    '123456789012',
    '123456123456',
    '111111111111',
    'qwertyuiop12',
    'qwertyuiopasdf',
    '1qaz2wsx3edc',
    'abcdefghijkl',
    'zyxwvutsrqpo',
    'iloveyou1234',
    'letmein12345',
    'admin1234567',
    'woaini1314520',
    'woaini5201314',
    'a123456789012',
    'Wang19900101',
    'football1234',
    'sunshine2023',
    'commonweal2022',
    'xxxxxxxxxxxxxxxxxxxxxxxx',
  ])('is refused where everybody guesses it: %s', (password) => {
    expect(isGuessable(password, [])).toBe(true);
  });

  test('is refused where it is made of its owner’s own name and address', () => {
    expect(isGuessable('lin.xiao2022', ['林晓', 'lin.xiao@demo.example'])).toBe(true);
    expect(isGuessable('lin.xiao2022', ['周然', 'zhou@demo.example'])).toBe(false);
  });

  test.for([
    'correct horse battery',
    'three teapots on the roof',
    '山货下山要走八里路',
    'vK9-mrT2-xQ7w',
    '妈妈做的辣白菜最好吃',
    'gongyi-demo-2022-puyuan',
  ])('is taken where nobody does: %s', (password) => {
    expect(isGuessable(password, ['林晓', 'lin.xiao@demo.example'])).toBe(false);
  });
});
