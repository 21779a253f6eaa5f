import { move, transferableSymbol, valueSymbol } from 'piscina';
import type { Locale } from '#app/kernel/locale.ts';
import { loadFonts, printable } from './fonts.ts';
import { type PngJob, pictureOf } from './png.ts';
import { type RenderedReport, type RenderJob, renderHere } from './render.ts';

/**
 * The program of a rendering thread; the only file that leads to the renderer. Nothing a page imports may: a render
 * takes the thread it runs in for half a second and more.
 */
export default async function render(job: RenderJob): Promise<RenderedReport> {
  const rendered = await renderHere(job);
  // Handed over, not copied.
  return move({
    [transferableSymbol]: [rendered.bytes.buffer],
    [valueSymbol]: rendered,
  }) as unknown as RenderedReport;
}

/** A chart as a picture. */
export async function png(job: PngJob): Promise<Uint8Array> {
  const bytes = await pictureOf(job);
  return move({ [transferableSymbol]: [bytes.buffer], [valueSymbol]: bytes }) as unknown as Uint8Array;
}

/** Pays for the fonts before the first reader asks. */
export async function warm(locale: Locale): Promise<void> {
  await loadFonts();
  printable(locale);
}
