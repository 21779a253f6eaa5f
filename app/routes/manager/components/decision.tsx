import { useSearchParams } from '@remix-run/react';
import { useFormats, useT } from '#app/i18n/index.ts';
import { ChipLink, Section, Small, Stack } from '#app/ui/index.ts';
import type { Desk, OpenedApplication } from '../view/application.server.ts';
import type { AwardRows } from '../view/award-rows.ts';
import { isPanelMove, type PanelMove } from '../view/decision.ts';
import type { DecisionDesk } from '../view/decision-desk.server.ts';
import type { PanelProgress } from './decision-fields.tsx';
import { DecisionPanel } from './decision-panel.tsx';

interface DecisionProps {
  application: OpenedApplication;
  desk: Pick<Desk, 'measures' | 'lines'>;
  deciding: DecisionDesk;
  counts: PanelProgress;
  moves: readonly PanelMove[];
  proposed: AwardRows;
  proposedDueOn: string;
  proposedNote: string;
  idempotencyKey: string;
  today: string;
  now: Date;
  /** What the action answered. */
  refusal: unknown;
}

/** What a refused form had asked for, and on which state of the application. */
function askedIn(refusal: unknown): { move: PanelMove; revision: number } | null {
  if (typeof refusal !== 'object' || refusal === null || !('values' in refusal)) return null;
  const { move, revision } = refusal.values as Record<string, unknown>;
  return isPanelMove(move) ? { move, revision: Number(revision) } : null;
}

/** What can be done now: a choice of moves, each an address, and the one form behind them. */
export function Decision({ application, desk, moves, refusal, ...rest }: DecisionProps) {
  const t = useT();
  const [params] = useSearchParams();
  const asked = askedIn(refusal);
  const wanted = params.get('move');
  const [usual] = moves;
  const move = asked?.move ?? moves.find((name) => name === wanted) ?? usual;
  const addressOf = (name: PanelMove) => {
    const next = new URLSearchParams(params);
    next.set('move', name);
    return `?${next}`;
  };
  if (move === undefined) return <NothingToDo application={application} />;
  return (
    <Section title={t('applications.decision')} big>
      <Stack>
        <nav className="row" aria-label={t('applications.panel.moves')}>
          {moves.map((name) => (
            <ChipLink key={name} to={addressOf(name)} current={name === move} stay>
              {t(`applications.move.${name}`)}
            </ChipLink>
          ))}
        </nav>
        <DecisionPanel
          {...rest}
          application={application}
          measures={desk.measures}
          lines={desk.lines}
          moves={moves}
          move={move}
          refusal={refusal}
          stale={asked !== null && asked.revision !== application.revision}
        />
      </Stack>
    </Section>
  );
}

function NothingToDo({ application }: { application: OpenedApplication }) {
  const t = useT();
  const f = useFormats();
  const { state, dueOn, determination } = application;
  if (determination && state !== 'waitlisted') return null;
  const says =
    state === 'changes_requested' && dueOn !== null
      ? t('applications.panel.with_merchant', { day: f.day(dueOn) })
      : t(state === 'withdrawn' ? 'applications.panel.withdrawn' : 'applications.panel.read_only');
  return (
    <Section title={t('applications.panel.nothing')}>
      <Small>{says}</Small>
    </Section>
  );
}
