import { costOf } from './cost.ts';
import { displacementOf } from './displacement.ts';
import { type GateFacts, runGate, SMALL, verdictOf } from './gate.ts';
import { EFFECT_OUTCOMES, type ProgramEffects, type Recovery, type StudyGroups } from './model.ts';
import { controlOf, outcomeEffect } from './outcome.ts';
import { firstDayOf } from './periods.ts';
import { recoveryOf } from './recovery.ts';
import type { Study } from './study.ts';

const comparedIn = ({ compared }: StudyGroups): number =>
  Object.values(compared).reduce((sum, count) => sum + count, 0);

/** Of the two groups the one that lost the larger part for want of a period. */
function leftOut(groups: StudyGroups): GateFacts['leftOut'] {
  const parts = [
    { merchants: groups.incompleteSupported, of: groups.supported },
    { merchants: groups.incompleteCompared, of: comparedIn(groups) },
  ];
  return parts.reduce((most, part) => (part.merchants * most.of > most.merchants * part.of ? part : most));
}

/** A share of few is none. */
const discreet = (recovery: Recovery): Recovery =>
  recovery.fallen < SMALL ? { ...recovery, median: null, curve: [] } : recovery;

/** Tells from a study what may be said. Pure, and heavy: it belongs in a thread of its own. */
export function tellStudy(study: Study): Omit<ProgramEffects, 'rows'> {
  const { groups, periods } = study;
  const [earliest = 0, latest = -1] = [periods[0], periods.at(-1)];
  const outcomes = EFFECT_OUTCOMES.map((outcome) =>
    outcomeEffect({
      outcome,
      periods,
      moments: study.moments[outcome],
      collected: study.collected[outcome],
      supported: groups.supported,
      alreadySupported: groups.alreadySupported,
    }),
  );
  const gmv = outcomes.find((one) => one.outcome === 'gmv');
  const cohorts = study.moments.gmv.filter(({ cohort }) => cohort > earliest && cohort <= latest);
  const firstStart = cohorts[0]?.cohort ?? Number.POSITIVE_INFINITY;
  const control = controlOf(study.moments.gmv);
  const notYet = cohorts.slice(1).reduce((sum, moment) => sum + moment.units, 0);
  const gate = runGate({
    supported: gmv?.merchants ?? 0,
    compared: (gmv?.compared ?? 0) + (control === 'not-yet' ? notYet : 0),
    before: periods.filter((period) => period < firstStart).length,
    after: periods.filter((period) => period >= firstStart).length,
    leftOut: leftOut(groups),
    overlapping: study.overlapping,
    preTest: gmv?.preTest ?? null,
  });
  const verdict = verdictOf(gate, gmv?.effect ?? null);
  const caused = verdict === 'caused_more' || verdict === 'caused_less' || verdict === 'same';
  return {
    programId: study.programId,
    grain: study.grain,
    window: study.window,
    periods: periods.length,
    missing: study.last - study.first + 1 - periods.length,
    absent: gmv?.absent ?? null,
    control,
    groups,
    cohorts: cohorts.map(({ cohort, units }) => ({
      from: firstDayOf(cohort, study.grain),
      merchants: units,
    })),
    outcomes,
    gate,
    verdict,
    displacement: displacementOf({ beside: study.beside, periods, unplaced: study.unplaced }),
    recovery: study.recovering && discreet(recoveryOf(study.recovering)),
    survival: study.survival,
    cost: costOf(study.spent, caused ? (gmv?.total ?? null) : null),
  };
}

/** A programme of which there is nothing to study. */
export const noStudy = (
  programId: number,
  absent: NonNullable<ProgramEffects['absent']>,
): ProgramEffects => ({
  programId,
  grain: 'week',
  window: null,
  periods: 0,
  missing: 0,
  absent,
  control: 'never',
  groups: {
    supported: 0,
    compared: { declined: 0, waitlisted: 0, applying: 0, others: 0, later: 0 },
    incompleteSupported: 0,
    incompleteCompared: 0,
    alreadySupported: 0,
    supportedElsewhere: 0,
  },
  cohorts: [],
  outcomes: [],
  gate: [],
  verdict: 'unknown',
  displacement: null,
  recovery: null,
  survival: null,
  cost: null,
  rows: 0,
});
