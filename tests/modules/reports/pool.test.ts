import { afterEach, describe, expect, it, vi } from 'vitest';
import { Conflict } from '#app/kernel/errors.ts';
import { closeRenderer, renderReport } from '#app/modules/reports/pdf/pool.server.ts';
import { refusingLostContent } from '#app/modules/reports/pdf/render.ts';
import { PORTAL, sampleSnapshot } from './sample.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });
afterEach(closeRenderer);

describe('the rendering threads', () => {
  it('refuse a report when too many wait, instead of letting the queue grow', async () => {
    const snapshot = sampleSnapshot({ allocations: 0 });
    const outcomes: unknown[] = [];
    const asked = Array.from({ length: 60 }, () =>
      renderReport(snapshot, 'zh-CN', PORTAL).catch((error: unknown) => outcomes.push(error)),
    );
    await vi.waitFor(() => expect(outcomes.length).toBeGreaterThan(10), { timeout: 30_000 });
    expect(outcomes.every((error) => error instanceof Conflict)).toBe(true);
    await closeRenderer();
    await Promise.all(asked);
  });

  it('start again after they were closed', async () => {
    const snapshot = sampleSnapshot({ allocations: 0 });
    const before = await renderReport(snapshot, 'en', PORTAL);
    await closeRenderer();
    const after = await renderReport(snapshot, 'en', PORTAL);
    expect(Buffer.compare(after.bytes, before.bytes)).toBe(0);
  });
});

describe('a render', () => {
  it('fails when the pagination engine says that content was lost', async () => {
    const losing = refusingLostContent(async () => {
      console.warn(
        '[paginate] Item "VIEW" of height 900 exceeds available height 700; placing on its own page.',
      );
      return 'done';
    });
    await expect(losing).rejects.toThrow(/does not fit its pages/);
    expect(await refusingLostContent(async () => 'done')).toBe('done');
  });
});
