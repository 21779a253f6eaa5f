import { z } from 'zod';

/** Hops before us (`1`) or the addresses they have (`10.0.0.0/8, loopback`); nobody is believed where it is unset. */
const proxies = z
  .string()
  .transform((text) => (/^\d+$/.test(text) ? Number(text) : text.split(',').map((part) => part.trim())));

const origin = z
  .url({ protocol: /^https?$/ })
  .refine((text) => URL.canParse(text) && new URL(text).origin === text, {
    message: 'only scheme, host and port: https://portal.example',
  });

const schema = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  NODE_ENV: z.enum(['development', 'production', 'test']).default('production'),
  ORIGIN: z
    .string()
    .transform((text) => text.split(',').map((part) => part.trim()))
    .pipe(z.array(origin))
    .optional(),
  TRUST_PROXY: proxies.optional(),
});

/** `process.env`, or what a test puts in its stead. */
export type Environment = Readonly<Record<string, string | undefined>>;

export interface HostConfig {
  readonly port: number;
  readonly development: boolean;
  /** The addresses people reach the portal by. Empty: whatever host a request names, which only a laptop should do. */
  readonly origins: readonly string[];
  readonly trustProxy: number | readonly string[] | false;
}

/** Reads the environment once, at the start. @throws with every wrong variable named */
export function readConfig(env: Environment): HostConfig {
  // A variable set to nothing is one that is not set.
  const result = schema.safeParse(Object.fromEntries(Object.entries(env).filter(([, value]) => value)));
  if (!result.success)
    throw new Error(
      result.error.issues.map(({ path, message }) => `${path[0]?.toString()}: ${message}`).join('\n'),
    );
  const { PORT, NODE_ENV, ORIGIN, TRUST_PROXY } = result.data;
  return {
    port: PORT,
    development: NODE_ENV === 'development',
    origins: ORIGIN ?? [],
    trustProxy: TRUST_PROXY ?? false,
  };
}
