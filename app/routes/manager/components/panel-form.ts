import type { Formats } from '#app/i18n/index.ts';
import { isDay } from '#app/kernel/day.ts';
import type { useProgressiveForm } from '#app/web/form/use-progressive-form.ts';

/** The panel's form as its parts use it. */
export type PanelForm = Pick<
  ReturnType<typeof useProgressiveForm>,
  'field' | 'group' | 'errorAt' | 'valueAt'
>;

/** The fields of one row. A row added in the browser is unknown to the form's values: it begins as `row` says. */
export const rowFields =
  <Row extends object>(form: PanelForm, path: string, row: Row) =>
  (name: keyof Row & string) => ({
    defaultValue: String(row[name] ?? ''),
    ...form.field(`${path}.${name}`),
  });

/** The days of a row in words, as soon as they are days. */
export const windowText = (
  f: Formats,
  { startsOn, endsOn }: { startsOn: string; endsOn: string },
): string | null =>
  isDay(startsOn) && isDay(endsOn) && startsOn <= endsOn
    ? f.range(f.shortDay(startsOn), f.shortDay(endsOn))
    : null;
