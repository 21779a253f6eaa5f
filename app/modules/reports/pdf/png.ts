import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import type { Locale } from '#app/kernel/locale.ts';
import { fontFiles } from './fonts.ts';

export interface PngJob {
  readonly svg: string;
  readonly locale: Locale;
  /** Pixels for each unit of the drawing. */
  readonly zoom: number;
}

let loading: Promise<void> | undefined;

const load = async (): Promise<void> =>
  initWasm(await readFile(createRequire(import.meta.url).resolve('@resvg/resvg-wasm/index_bg.wasm')));

/** A picture of an SVG, with the fonts of the paper. Takes the thread it runs in for a while. */
export async function pictureOf({ svg, locale, zoom }: PngJob): Promise<Uint8Array<ArrayBuffer>> {
  loading ??= load();
  await loading;
  const fontBuffers = await Promise.all(fontFiles(locale).map((file) => readFile(file)));
  const picture = new Resvg(svg, { font: { fontBuffers }, fitTo: { mode: 'zoom', value: zoom } }).render();
  const bytes = new Uint8Array(picture.asPng());
  picture.free();
  return bytes;
}
