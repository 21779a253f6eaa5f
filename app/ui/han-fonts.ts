/**
 * A few machines have no Chinese face at all. Only they fetch the slices of Noto Sans SC, and even the style sheet
 * that names the slices (36 KB) is fetched by nobody else. See docs/decisions/0021.
 */
import sheet from '@fontsource-variable/noto-sans-sc/index.css?url';

const FACES = [
  'PingFang SC',
  'PingFang TC',
  'Heiti SC',
  'STHeiti',
  'HarmonyOS Sans SC',
  'HarmonyOS_Sans_SC',
  'MiSans',
  'OPPOSans',
  'Microsoft YaHei',
  'Microsoft JhengHei',
  'SimHei',
  'Noto Sans SC',
  'Noto Sans TC',
  'Noto Sans CJK SC',
  'NotoSansCJKsc-Regular',
  'Noto Sans CJK TC',
  'Noto Sans CJK JP',
  'NotoSansCJKjp-Regular',
  'Source Han Sans SC',
  'Source Han Sans CN',
  'Droid Sans Fallback',
  'WenQuanYi Micro Hei',
  'WenQuanYi Zen Hei',
] as const;

/** Asks the browser for any of the faces by name; nothing is downloaded to find out. */
async function hasChineseFace(): Promise<boolean> {
  const sources = FACES.map((name) => `local("${name}")`).join(', ');
  try {
    await new FontFace('probe', sources).load();
    return true;
  } catch {
    return false;
  }
}

/** For pages without scripts: `<noscript><link rel="stylesheet" href={hanFontsHref} /></noscript>`. */
export const hanFontsHref = sheet;

/** Called once after hydration. */
export async function loadHanFontsWhereMissing(): Promise<void> {
  if (await hasChineseFace()) return;
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = sheet;
  document.head.append(link);
}
