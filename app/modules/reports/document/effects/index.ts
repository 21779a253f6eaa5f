import type { FrozenProgramEffects } from '../../freeze/effects-shape.ts';
import type { Block, Section } from '../model.ts';
import { programsById } from '../programs.ts';
import type { Writer } from '../writer.ts';
import { besideTable, costTable, recoveryBlocks } from './beside.ts';
import { eventStudy } from './chart.ts';
import { effectsTable, gateTable, groupsTable } from './tables.ts';
import { isCaused } from './verdict.ts';
import { gmvOf, sayEffect } from './words.ts';

function sentence(w: Writer, one: FrozenProgramEffects): string {
  const program = programsById(w).get(one.programId)?.name ?? '';
  const effect = gmvOf(one)?.effect ?? null;
  if (one.verdict === 'unknown' || effect === null)
    return w.t('effects.one.unknown', { program, reason: w.t(`effects.absent.${one.absent ?? 'no_data'}`) });
  const said = sayEffect(w, effect);
  const per = w.t(`effects.per.${one.grain}`);
  if (one.verdict === 'changed') return w.t('effects.one.changed', { program, per, effect: said.signed });
  const amount = one.verdict === 'same' ? said.signed : said.effect;
  return w.t(`effects.one.${one.verdict}`, { program, per, effect: amount, interval: said.interval });
}

function finding(w: Writer, rows: readonly FrozenProgramEffects[]): string {
  const [first] = rows;
  if (first === undefined) return w.t('effects.none');
  if (rows.length === 1) return sentence(w, first);
  const count = rows.filter(isCaused).length;
  return count === 0
    ? w.t('effects.all.none', { of: rows.length })
    : w.t('effects.all.some', { of: rows.length, count });
}

/** What a programme's numbers say, drawn and tested. */
function programBlocks(w: Writer, one: FrozenProgramEffects, alone: boolean): Block[] {
  const gmv = gmvOf(one);
  const chart = gmv === undefined ? null : eventStudy(w, one, gmv);
  return [...(chart ? [chart] : []), ...(one.absent === null || alone ? [gateTable(w, one)] : [])];
}

/**
 * What would have happened anyway: against merchants that were not supported, with every test that must pass before
 * "caused" may be said. Reports frozen before this was worked out have no such section.
 */
export function effectsSection(w: Writer): Section | null {
  const rows = w.snapshot.effects?.rows;
  if (rows === undefined) return null;
  const note = (text: string): Block => ({ type: 'note', text });
  const studied = rows.filter((one) => one.window !== null);
  const told = studied.filter((one) => one.absent === null);
  const programs = programsById(w);
  const notYet = told
    .filter((one) => one.control === 'not-yet')
    .map((one) => note(w.t('effects.note.not_yet', { program: programs.get(one.programId)?.name ?? '' })));
  return {
    id: 'effects',
    name: w.t('effects.name'),
    finding: finding(w, rows),
    blocks: [
      ...(rows.length > 0 ? [effectsTable(w, rows)] : []),
      ...studied.flatMap((one) => programBlocks(w, one, rows.length === 1)),
      ...(told.length > 0
        ? [
            costTable(w, told),
            note(w.t('effects.cost.how')),
            besideTable(w, told),
            note(w.t('effects.beside.how')),
          ]
        : []),
      ...recoveryBlocks(w, studied),
      ...(studied.length > 0 ? [groupsTable(w, studied)] : []),
      ...notYet,
      note(w.t('effects.note.method')),
      note(w.t('effects.note.small')),
    ],
  };
}
