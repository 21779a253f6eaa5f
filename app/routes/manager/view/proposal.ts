import { z } from 'zod';
import { RuleBroken } from '#app/kernel/errors.ts';
import { parseCount, parseYuan, UNITS, type Unit } from '#app/kernel/quantity.ts';

const text = z.string().trim().default('');
/** What a proposal is asked for, as its address says it: it can be kept and sent. */
export const proposalSchema = z.object({
  unit: z.enum(UNITS).catch('impressions'),
  budget: text,
  step: text,
  face: text,
  threshold: text,
  floor: text,
  cap: text,
  keyPercent: text,
  places: text,
  categoryPercent: text,
});
export type ProposalForm = z.output<typeof proposalSchema>;

const STEP = 10_000;

/** @throws RuleBroken at the field that cannot be read */
export function readProposal(form: ProposalForm, available: Readonly<Record<Unit, number>>) {
  const { unit } = form;
  const parse = unit === 'fen' ? parseYuan : parseCount;
  const amount = (path: 'budget' | 'floor' | 'cap' | 'step' | 'face', otherwise: number): number => {
    if (form[path] === '') return otherwise;
    const read = parse(form[path]);
    if (read === null)
      throw new RuleBroken(unit === 'fen' ? 'errors.not_an_amount' : 'errors.not_a_count', path);
    return read;
  };
  const percent = (path: 'keyPercent' | 'categoryPercent'): number | null => {
    if (form[path] === '') return null;
    const read = /^\d{1,3}$/.test(form[path]) ? Number(form[path]) : 0;
    if (read < 1 || read > 100) throw new RuleBroken('bulk.error.not_a_percentage', path);
    return read;
  };
  const floor = amount('floor', 0);
  const cap = form.cap === '' ? null : amount('cap', 0);
  if (cap !== null && cap < floor) throw new RuleBroken('bulk.error.cap_below_floor', 'cap');
  if (unit === 'fen' && form.face === '') throw new RuleBroken('bulk.error.face_needed', 'face');
  return {
    unit,
    budget: Math.min(amount('budget', available[unit]), available[unit]),
    step: (unit === 'fen' ? amount('face', 0) : amount('step', STEP)) || 1,
    floor,
    cap,
    keyPercent: percent('keyPercent'),
    categoryPercent: percent('categoryPercent'),
    places: form.places.match(/\d{6}/g) ?? [],
  };
}
