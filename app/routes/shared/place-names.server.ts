import { findPlacePath } from '#app/modules/merchants/index.server.ts';
import { placeText } from '#app/modules/merchants/index.ts';
import { db } from '#db/client.server.ts';

/** 浙江省嘉兴市桐乡市 for each code. */
export async function namePlaces(codes: readonly string[]): Promise<Record<string, string>> {
  const paths = await Promise.all(codes.map(async (code) => [code, await findPlacePath(db, code)] as const));
  return Object.fromEntries(paths.map(([code, path]) => [code, placeText(path)]));
}
