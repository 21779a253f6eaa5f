import { PassThrough, type Transform } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { renderToPipeableStream } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { withoutZeroBytes } from '#app/web/clean-stream.server.ts';

/** Long enough in Chinese that characters lie across the ends of React's buffers, whatever stands before them. */
const words = Array.from({ length: 400 }, (_, i) => `${'濮'.repeat((i % 7) + 1)}院毛衫`);
const page = (through: Transform): Promise<Buffer> => {
  const rendered = renderToPipeableStream(
    <ul>
      {words.map((word, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a list that never changes
        <li key={place} title={word}>
          {word}
        </li>
      ))}
    </ul>,
    { onShellReady: () => void rendered.pipe(through) },
  );
  return buffer(through);
};

describe('a page in Chinese', () => {
  test('has zero bytes as React 18 sends it, which is why we look after it', async () => {
    expect((await page(new PassThrough())).includes(0)).toBe(true);
  });

  test('is sent without them, and with every character', async () => {
    const html = (await page(withoutZeroBytes())).toString('utf8');
    expect(html).not.toMatch(/[\0\uFFFD]/);
    for (const word of words) expect(html).toContain(`title="${word}">${word}<`);
  });
});
