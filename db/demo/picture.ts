import { crc32, deflateSync } from 'node:zlib';

const WIDTH = 480;
const HEIGHT = 320;

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body) >>> 0, body.length + 4);
  return framed;
}

type Colour = readonly [number, number, number];

/**
 * A picture that stands in for a scanned paper: a sheet with a band, a seal and lines, plainly not a real licence.
 * Different seeds give different bytes, so that no two merchants hand in the same file.
 */
export function paper(seed: number): Buffer {
  const pixels = Buffer.alloc(WIDTH * HEIGHT * 3, 0xf6);
  const fill = (left: number, top: number, width: number, height: number, colour: Colour) => {
    const line = Buffer.alloc(width * 3, Buffer.from(colour));
    for (let y = top; y < Math.min(HEIGHT, top + height); y += 1) line.copy(pixels, (y * WIDTH + left) * 3);
  };
  fill(24, 24, WIDTH - 48, HEIGHT - 48, [255, 253, 247]);
  fill(24, 24, WIDTH - 48, 34, [40 + (seed % 5) * 12, 84, 120 + (seed % 7) * 8]);
  for (let line = 0; line < 8; line += 1)
    fill(56, 86 + line * 22, 180 + ((seed * 37 + line * 53) % 170), 6, [196, 190, 178]);
  for (let y = -34; y <= 34; y += 1)
    for (let x = -34; x <= 34; x += 1)
      if (Math.abs(Math.hypot(x, y) - 30) < 3) fill(390 + x, 236 + y, 1, 1, [190, 66, 46]);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(WIDTH, 0);
  header.writeUInt32BE(HEIGHT, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const rows = Buffer.alloc((WIDTH * 3 + 1) * HEIGHT);
  for (let y = 0; y < HEIGHT; y += 1)
    pixels.copy(rows, y * (WIDTH * 3 + 1) + 1, y * WIDTH * 3, (y + 1) * WIDTH * 3);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('tEXt', Buffer.from(`Comment\0demo paper ${seed}`, 'latin1')),
    chunk('IDAT', deflateSync(rows, { level: 3 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
