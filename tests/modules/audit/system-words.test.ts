import { expect, test } from 'vitest';
import { translator } from '#app/i18n/index.server.ts';
import { readActor, readReason } from '#app/modules/audit/index.ts';

const t = translator('zh-CN');

test.each([
  ['undelivered traffic', '没有送达的流量退回'],
  ['late delivery', '迟到的投放数据'],
  ['delivered before', '核定之前已经送达'],
  ['traffic of award 7', '扶持 7 的流量'],
  ['lapse of award 12', '扶持 12 到期结束'],
  ['amendment of award 12', '扶持 12 的变更'],
  ['coupon batch 3', '券批次 3'],
  ['appeal against claw-back 4', '对追回 4 的申诉'],
  ['2022-06-04T00:00:00.000Z', '2022-06-04 08:00 到期，无人复核'],
])('what the system gives as its reason, %s, is read as %s', (kept, read) => {
  expect(readReason(kept, t)).toBe(read);
});

test('what a person wrote stays as it was written, also where it begins like a reason of the system', () => {
  for (const written of ['lapse of award 12 was wrong', 'Late delivery', '2022-06-04', ''])
    expect(readReason(written, t)).toBe(written);
});

test.each(['clock', 'award clock', 'public', 'report', 'merchants import', 'delivery import'])(
  'the system acting as %s has a name in the reader’s language',
  (name) => {
    expect(readActor(name, t)).toMatch(/^[\p{Script=Han}：]+$/u);
    expect(readActor(`${name}ing`, t)).toBe(`${name}ing`);
  },
);
