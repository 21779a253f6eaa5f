import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** A run of text as it was drawn, in points from the top left of its page. */
export interface Run {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

export interface PdfPage {
  readonly runs: readonly Run[];
  /** All of it in drawing order, without white space: lines and cells read as one. */
  readonly text: string;
}

export interface ReadPdf {
  readonly pages: readonly PdfPage[];
  readonly outline: readonly string[];
  /** Where its links lead outside of it. */
  readonly links: readonly string[];
  readonly info: Record<string, unknown>;
  /** Names of all fonts, and whether each is embedded. */
  readonly fonts: readonly { readonly name: string; readonly embedded: boolean }[];
}

export const squeeze = (text: string): string => text.replace(/\s+/gu, '');

/** pdfkit writes its objects as plain text, so the fonts can be told from the file itself. */
function fontsOf(bytes: Uint8Array): ReadPdf['fonts'] {
  const source = Buffer.from(bytes).toString('latin1');
  const descriptors = new Set(
    [...source.matchAll(/\/FontName \/(\S+)[\s\S]*?\/FontFile2/g)].map((match) => match[1]),
  );
  const names = new Set([...source.matchAll(/\/BaseFont \/(\S+)/g)].map((match) => match[1] ?? ''));
  return [...names].map((name) => ({ name, embedded: descriptors.has(name) }));
}

export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const document = await getDocument({ data: Uint8Array.from(bytes), verbosity: 0 }).promise;
  const pages: PdfPage[] = [];
  const links: string[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const { height } = page.getViewport({ scale: 1 });
    const { items } = await page.getTextContent({ disableNormalization: true });
    const runs = items.flatMap((item) =>
      'str' in item && item.str.trim() !== ''
        ? [
            {
              text: item.str,
              x: item.transform[4] as number,
              y: height - (item.transform[5] as number),
              width: item.width,
            },
          ]
        : [],
    );
    const annotations = (await page.getAnnotations()) as { url?: string }[];
    links.push(...annotations.flatMap(({ url }) => url ?? []));
    pages.push({ runs, text: squeeze(runs.map((run) => run.text).join('')) });
  }
  const outline = ((await document.getOutline()) ?? []).map((item) => item.title);
  const { info } = await document.getMetadata();
  await document.destroy();
  return { pages, outline, links, info: info as Record<string, unknown>, fonts: fontsOf(bytes) };
}

/** Runs of one baseline that touch each other, joined: the lines as a reader sees them. */
export function linesOf(page: PdfPage): Run[] {
  const lines: Run[] = [];
  for (const run of page.runs) {
    const last = lines.at(-1);
    if (last && Math.abs(last.y - run.y) < 0.1 && Math.abs(last.x + last.width - run.x) < 3)
      lines[lines.length - 1] = { ...last, text: last.text + run.text, width: run.x + run.width - last.x };
    else lines.push(run);
  }
  return lines;
}
