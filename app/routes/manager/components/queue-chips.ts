import { localized, useFormats, useT } from '#app/i18n/index.ts';
import { isCategory } from '#app/modules/merchants/index.ts';
import type { QueueData } from '../view/queue.server.ts';
import { type QueueAddress, queueQuery } from '../view/queue-address.ts';

type Without = Partial<QueueAddress>;

/** The conditions of a view in words, each with the same view without it. The programme has a field of its own. */
export function useQueueChips(address: QueueAddress, queue: QueueData) {
  const t = useT();
  const { days } = useFormats();
  const { kind, cycleId, placeCode, category, size, scoreFrom, scoreTo, flag, assignee } = address;
  const chips: { label: string; value: string; without: Without }[] = [];
  const add = (label: string, value: string | null | undefined, without: Without) => {
    if (value) chips.push({ label, value, without });
  };
  add(t('queue.filter.kind'), kind && t.any(`programs.kind.${kind}`), { kind: undefined });
  const cycle = queue.cycles.find(({ id }) => id === cycleId);
  add(t('queue.filter.cycle'), cycle && localized(cycle.name, t.locale), { cycleId: undefined });
  add(t('queue.filter.place'), placeCode && (queue.choices.placeName ?? placeCode), { placeCode: undefined });
  add(
    t('queue.filter.category'),
    category && isCategory(category) ? t(`merchants.category.${category}`) : null,
    { category: undefined },
  );
  add(t('queue.filter.size'), size && t(`queue.size.${size}`), { size: undefined });
  add(
    t('queue.filter.score'),
    scoreFrom === undefined && scoreTo === undefined
      ? null
      : t('queue.score.range', { from: String(scoreFrom ?? 0), to: String(scoreTo ?? 100) }),
    { scoreFrom: undefined, scoreTo: undefined },
  );
  add(
    t('applications.column.waiting'),
    address.days === undefined ? null : t('queue.days.at_least', { days: days(address.days) }),
    { days: undefined },
  );
  add(t('queue.filter.flag'), flag && t(`queue.flag.${flag}`), { flag: undefined });
  const person =
    assignee === 'me'
      ? t('queue.me')
      : assignee === 'nobody'
        ? t('queue.nobody')
        : queue.managers.find(({ id }) => id === assignee)?.name;
  add(t('queue.filter.assignee'), assignee === undefined ? null : (person ?? String(assignee)), {
    assignee: undefined,
  });
  return chips.map(({ without, ...chip }) => ({ ...chip, withoutTo: queueQuery(address, without) || '?' }));
}
