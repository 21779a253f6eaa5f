import { useFormats, useT } from '#app/i18n/index.ts';
import { UNITS } from '#app/kernel/quantity.ts';
import { available } from '#app/modules/budgets/index.ts';
import { BulkBar, Button, SubmitButton, TableBar, Tiny, Unseen, useHydrated } from '#app/ui/index.ts';
import type { UnitTotal } from '../view/budget-totals.ts';
import type { QueueData, QueueLine } from '../view/queue.server.ts';

interface QueueBulkBarProps {
  picked: readonly QueueLine[];
  queue: Pick<QueueData, 'managers' | 'personId'>;
  budgets: readonly UnitTotal[];
}

const requestedIn = { impressions: 'requestedImpressions', fen: 'requestedFen' } as const;

/** What can be done to many at once. Beside it, what they ask for together and what there is. */
export function QueueBulkBar({ picked, queue, budgets }: QueueBulkBarProps) {
  const t = useT();
  const { amount, list } = useFormats();
  const hydrated = useHydrated();
  const buttons = (
    <>
      <label className="choice">
        <input type="checkbox" name="all" />
        <span>{t('bulk.all_of_view')}</span>
      </label>
      <label className="with-select">
        <Unseen>{t('queue.assign.to')}</Unseen>
        <select className="input" data-size="small" name="assignee" defaultValue={queue.personId}>
          {queue.managers.map(({ id, name }) => (
            <option key={id} value={id}>
              {id === queue.personId ? t('queue.me') : name}
            </option>
          ))}
          <option value="nobody">{t('queue.nobody')}</option>
        </select>
      </label>
      <Button type="submit" size="small" name="move" value="assign">
        {t('queue.assign')}
      </Button>
      <Button type="submit" size="small" name="move" value="start_screening">
        {t('applications.move.start_screening')}
      </Button>
      <SubmitButton size="small" name="move" value="pass_screening">
        {t('applications.move.pass_screening')}
      </SubmitButton>
      <Button type="submit" size="small" name="move" value="request_changes">
        {t('queue.ask')}
      </Button>
      {(['approve', 'waitlist', 'decline'] as const).map((move) => (
        <Button key={move} type="submit" size="small" name="move" value={move}>
          {t(`bulk.action.${move}`)}
        </Button>
      ))}
    </>
  );
  // Without a script nobody is told what is ticked: the buttons stand below the table all the time.
  if (!hydrated)
    return (
      <TableBar>
        <Tiny>{t('applications.queue.picked')}</Tiny>
        {buttons}
      </TableBar>
    );
  const asked = UNITS.flatMap((unit) => {
    const total = budgets.find((candidate) => candidate.unit === unit);
    const sum = picked.reduce((all, row) => all + (row[requestedIn[unit]] ?? 0), 0);
    if (!total || sum === 0) return [];
    return [
      t('applications.queue.asked_of_available', {
        asked: amount(sum, unit),
        available: amount(available(total), unit),
      }),
    ];
  });
  return (
    <BulkBar count={picked.length} preview={asked.length > 0 && list(asked)}>
      {buttons}
    </BulkBar>
  );
}
