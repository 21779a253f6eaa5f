/** Enough to read the small print of a licence that fills the picture. */
const LONGEST_SIDE = 2_400;
/** What is smaller travels as it is. */
const WORTH_IT_BYTES = 1_000_000;
/** Unpacking more than that could end the tab of a phone; no camera makes it. */
const MOST_BYTES = 60_000_000;
const QUALITY = 0.85;

/** The largest size of the same shape whose longer side is no longer than that. Nothing is made larger. */
function fitInto(width: number, height: number, longest = LONGEST_SIDE) {
  const scale = Math.min(1, longest / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

const asJpeg = (name: string): string =>
  /\.jpe?g$/i.test(name) ? name : `${name.replace(/\.\w+$/, '')}.jpg`;

async function redraw(file: File): Promise<File> {
  // The way the phone was held is in the file's EXIF data, which a canvas does not keep: it is applied here.
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
  try {
    const { width, height } = fitInto(picture.width, picture.height);
    const canvas = Object.assign(document.createElement('canvas'), { width, height });
    const pen = canvas.getContext('2d');
    if (!pen) return file;
    pen.imageSmoothingQuality = 'high';
    // What a PNG leaves transparent would become black.
    pen.fillStyle = '#fff';
    pen.fillRect(0, 0, width, height);
    pen.drawImage(picture, 0, 0, width, height);
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', QUALITY));
    if (!blob || blob.size >= file.size) return file;
    return new File([blob], asJpeg(file.name), { type: 'image/jpeg', lastModified: file.lastModified });
  } finally {
    picture.close();
  }
}

/**
 * A photograph made small enough for a weak line, upright and without the place it was taken at. Whatever cannot be
 * made smaller, or is none, comes back as it is: the server judges what it gets.
 */
export async function scalePhoto(file: File): Promise<File> {
  if (!/^image\/(jpeg|png|webp)$/.test(file.type)) return file;
  if (file.size < WORTH_IT_BYTES || file.size > MOST_BYTES) return file;
  return redraw(file).catch(() => file);
}

/** Puts the smaller photograph in the place of the one that was chosen, for a form that sends it later. */
export async function scaleChosen(input: HTMLInputElement): Promise<void> {
  const [file] = input.files ?? [];
  if (!file) return;
  const small = await scalePhoto(file);
  // Another one may have been chosen meanwhile.
  if (small === file || input.files?.[0] !== file) return;
  const chosen = new DataTransfer();
  chosen.items.add(small);
  input.files = chosen.files;
}
