import { expect, test } from 'vitest';
import { chiSquareUpperTail } from '#app/modules/impact/did/chi-square.ts';

// Abramowitz & Stegun, table 26.8, and where the tail has a closed form: e^(−x/2) for two degrees of freedom.
test.each([
  [3.841458820694124, 1, 0.05],
  [11.070497693516351, 5, 0.05],
  [6.634896601021213, 1, 0.01],
  [124.34211340400407, 100, 0.05],
  [0.004, 1, 0.9495709711511051],
  [2, 2, Math.exp(-1)],
  [60, 2, Math.exp(-30)],
  [0, 3, 1],
])('of %d with %d degrees of freedom is %d', (statistic, degrees, tail) => {
  expect(chiSquareUpperTail(statistic, degrees) / tail).toBeCloseTo(1, 9);
});
