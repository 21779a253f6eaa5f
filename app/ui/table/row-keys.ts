import type { RefObject } from 'react';
import { useShortcuts } from '../shortcuts.ts';

/** Moves the focus through the rows of a table: j down, k up, x ticks, Enter opens the first link. */
export function useRowKeys(table: RefObject<HTMLTableElement>, enabled: boolean): void {
  const rows = () => [...(table.current?.tBodies[0]?.rows ?? [])];
  const here = () => rows().findIndex((row) => row.contains(document.activeElement));
  const move = (by: 1 | -1) => {
    const all = rows();
    const next = all[Math.min(all.length - 1, Math.max(0, here() + by))];
    next?.focus();
    next?.scrollIntoView({ block: 'nearest' });
  };
  const click = (selector: string) => () => rows()[here()]?.querySelector<HTMLElement>(selector)?.click();
  useShortcuts(
    enabled ? { j: () => move(1), k: () => move(-1), x: click('.pick input'), Enter: click('th a') } : {},
  );
}
