import { useEffect, useRef } from 'react';

const SWITCH = 'commonweal.shortcuts';

/** Single keys get in the way of people who dictate; the help dialog lets everyone turn them off (WCAG 2.1.4). */
export const shortcutsOn = (): boolean => localStorage.getItem(SWITCH) !== 'off';
export const switchShortcuts = (on: boolean): void => localStorage.setItem(SWITCH, on ? 'on' : 'off');

/** True while the keys belong to a field, a button that Enter would press, or an open dialog. */
function isTaken(event: KeyboardEvent): boolean {
  const target = event.target instanceof Element ? event.target : null;
  if (target?.closest('input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable=true]'))
    return true;
  if (event.key === 'Enter' && target?.closest('a, button, summary, input')) return true;
  return document.querySelector('dialog[open]') !== null;
}

/** Does `actions[key]` when a key is pressed outside of fields: `useShortcuts({ j: next, '?': showHelp })`. */
export function useShortcuts(actions: Readonly<Record<string, () => void>>): void {
  const latest = useRef(actions);
  useEffect(() => {
    latest.current = actions;
  });
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const action = latest.current[event.key];
      if (!action || event.ctrlKey || event.metaKey || event.altKey || isTaken(event) || !shortcutsOn())
        return;
      event.preventDefault();
      action();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
}
