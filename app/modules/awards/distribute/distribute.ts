import { byNumber, byRank, type Candidate } from './candidate.ts';
import type { Given, Rule, Terms, Why } from './rule.ts';
import { shareOut } from './shares.ts';

/** What one application may get at most, in whole steps, and what holds it there. */
function ceiling(candidate: Candidate, terms: Terms, cap: number | null): { steps: number; why: Why } {
  const most = cap ?? terms.available;
  const asked = terms.upToRequested ? (candidate.requested ?? 0) : Number.POSITIVE_INFINITY;
  if (asked === 0) return { steps: 0, why: 'asked_nothing' };
  return {
    steps: Math.floor(Math.min(most, asked) / terms.step),
    why: Math.min(most, asked) < terms.step ? 'below_step' : asked <= most ? 'asked' : 'cap',
  };
}

type Outcome = Omit<Given, 'applicationId'>;
const nothing = (why: Why): Outcome => ({ amount: 0, why });

/** What a rule of amounts would give one application, were there enough. */
function wish(rule: Extract<Rule, { kind: 'fixed' | 'tier' }>, candidate: Candidate): number | Why {
  if (rule.kind === 'fixed') return rule.amount;
  const { score } = candidate;
  if (score === null) return 'no_score';
  const reached = rule.tiers.filter(({ from }) => from <= score);
  const [highest] = reached.sort((one, other) => other.from - one.from);
  return highest?.amount ?? 'below_tiers';
}

/** In the order of merit while it lasts: nobody is passed by who stands further down, even if less would do for them. */
function inOrder(
  rule: Extract<Rule, { kind: 'fixed' | 'tier' }>,
  candidates: readonly Candidate[],
  terms: Terms,
): Map<Candidate, Outcome> {
  const outcomes = new Map<Candidate, Outcome>();
  let left = Math.floor(terms.available / terms.step);
  let over = false;
  for (const candidate of [...candidates].sort(byRank)) {
    const wanted = wish(rule, candidate);
    if (typeof wanted === 'string') {
      outcomes.set(candidate, nothing(wanted));
      continue;
    }
    const most = ceiling(candidate, terms, null);
    const full = Math.floor(wanted / terms.step);
    const asks = most.why === 'cap' ? full : Math.min(full, most.steps);
    if (asks === 0) outcomes.set(candidate, nothing(full === 0 ? 'below_step' : most.why));
    else if (over || asks > left) {
      over = true;
      outcomes.set(candidate, nothing('no_room'));
    } else {
      left -= asks;
      outcomes.set(candidate, { amount: asks * terms.step, why: asks < full ? 'asked' : 'given' });
    }
  }
  return outcomes;
}

/** Two decimals of a score as a whole weight; equal parts weigh the same. */
const weightOf = (rule: Rule, { score }: Candidate): number =>
  rule.kind === 'equal' ? 1 : Math.round((score ?? 0) * 100);

/** A total parted by weights. Where the floors alone are too much, the last in the order of merit go without. */
function inParts(
  rule: Extract<Rule, { kind: 'proportional' | 'equal' }>,
  candidates: readonly Candidate[],
  terms: Terms,
): Map<Candidate, Outcome> {
  const outcomes = new Map<Candidate, Outcome>();
  const pool = Math.floor(Math.min(rule.total, terms.available) / terms.step);
  const floor = Math.ceil(rule.floor / terms.step);
  let floors = 0;
  let over = false;
  const admitted = [...candidates].sort(byRank).flatMap((candidate) => {
    const weight = weightOf(rule, candidate);
    const most = ceiling(candidate, terms, rule.cap);
    if (weight === 0 || most.steps === 0) {
      outcomes.set(candidate, nothing(weight === 0 ? 'no_score' : most.why));
      return [];
    }
    // Who asks for less than the floor is given what it asks for.
    const least = Math.min(floor, most.steps);
    over ||= floors + least > pool;
    if (over) {
      outcomes.set(candidate, nothing('no_room'));
      return [];
    }
    floors += least;
    return [{ candidate, weight, floor: least, cap: most.steps, held: most.why }];
  });
  const rows = admitted.sort((one, other) => byNumber(one.candidate, other.candidate));
  const parts = shareOut(pool, rows);
  for (const [place, row] of rows.entries()) {
    const steps = parts[place] ?? 0;
    const why =
      steps === 0 ? 'no_room' : steps === row.cap ? row.held : steps === row.floor ? 'floor' : 'given';
    outcomes.set(row.candidate, { amount: steps * terms.step, why });
  }
  return outcomes;
}

/**
 * What each application gets of one unit under a rule, with the reason; in the order of `candidates`. Together never
 * more than is available, and of a total to be parted exactly as many whole steps as it holds and the caps let through.
 */
export function distribute(rule: Rule, candidates: readonly Candidate[], terms: Terms): Given[] {
  const outcomes =
    rule.kind === 'fixed' || rule.kind === 'tier'
      ? inOrder(rule, candidates, terms)
      : inParts(rule, candidates, terms);
  return candidates.map((candidate) => ({
    applicationId: candidate.applicationId,
    ...(outcomes.get(candidate) ?? nothing('no_room')),
  }));
}
