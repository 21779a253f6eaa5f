import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { useEffect, useState } from 'react';
import { localized, Message, useFormats, useT } from '#app/i18n/index.ts';
import {
  Card,
  ErrorSummary,
  KeyHints,
  PageHeader,
  Pagination,
  ShortcutHelp,
  Stack,
  StatusTag,
  Strip,
  TableBar,
} from '#app/ui/index.ts';
import { commandContext } from '#app/web/command-context.server.ts';
import { handleForm } from '#app/web/form/parse-form.server.ts';
import { requireProgramStaff, requirePrograms } from '#app/web/guard.server.ts';
import { titled } from '#app/web/title.tsx';
import { db } from '#db/client.server.ts';
import { portalNow } from '#db/clock.server.ts';
import { openPrograms } from '../shared/programs.server.ts';
import { BudgetMeter } from './components/budget-meter.tsx';
import { QueueBulkBar } from './components/queue-bulk-bar.tsx';
import { QueueFilters } from './components/queue-filters.tsx';
import { QueuePanel } from './components/queue-panel.tsx';
import { pickKey, QueueTable } from './components/queue-table.tsx';
import { QueueTabs } from './components/queue-tabs.tsx';
import { pickedSchema } from './view/bulk-form.ts';
import { workOn } from './view/bulk-work.server.ts';
import { loadQueue } from './view/queue.server.ts';
import { queueQuery, readQueueAddress } from './view/queue-address.ts';

export const handle = titled('applications.queue');

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor, programs } = await requirePrograms(request, context, 'application.view');
  const address = readQueueAddress(new URL(request.url).searchParams);
  return { address, ...(await loadQueue(address, await openPrograms(programs), actor, await portalNow(db))) };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireProgramStaff(request, context);
  const { programs } = await requirePrograms(request, context, 'application.view');
  const address = readQueueAddress(new URL(request.url).searchParams);
  return handleForm(request, pickedSchema, async (picked) =>
    workOn(actor, await commandContext(actor, context), picked, address, await openPrograms(programs)),
  );
}

export default function Queue() {
  const t = useT();
  const f = useFormats();
  const { address, ...queue } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const [keys, setKeys] = useState<readonly string[]>([]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: other rows, other ticks
  useEffect(() => setKeys([]), [queue.rows]);
  // The first row of all waits longest where the oldest come first.
  const first = address.order === 'oldest' && queue.previous === null ? queue.rows[0] : undefined;
  const shortcuts = [
    { keys: ['J', 'K'], does: t('applications.queue.keys.move') },
    { keys: ['X'], does: t('common.keyboard.select') },
    { keys: ['↵'], does: t('common.keyboard.open') },
    { keys: ['/'], does: t('common.keyboard.search') },
    { keys: ['?'], does: t('common.keyboard.help') },
  ];
  const [only] = queue.inView;
  const scope =
    only && queue.inView.length === 1
      ? `${localized(only.programName, t.locale)} · ${localized(only.name, t.locale)}`
      : t('applications.queue.cycles_in_view', { count: queue.inView.length });
  return (
    <Stack>
      <PageHeader
        title={t('applications.queue')}
        compact
        lead={scope}
        end={
          first && (
            <span>
              <Message
                id="applications.queue.longest"
                values={{
                  days: first.late ? (
                    <StatusTag tone="now">{f.days(first.waitingDays)}</StatusTag>
                  ) : (
                    <b>{f.days(first.waitingDays)}</b>
                  ),
                }}
              />
            </span>
          )
        }
      />
      {queue.budgets.length > 0 && (
        <Strip column="wide" compact>
          {queue.budgets.map((total) => (
            <BudgetMeter key={total.unit} total={total} title={t(`programs.unit.${total.unit}`)} />
          ))}
        </Strip>
      )}
      <ErrorSummary issues={refusal && 'issues' in refusal ? refusal.issues : null} />
      <Card>
        <TableBar>
          <QueueFilters address={address} queue={queue} />
        </TableBar>
        <QueuePanel key={queueQuery(address, address)} address={address} queue={queue} />
        <TableBar>
          <QueueTabs address={address} queue={queue} />
        </TableBar>
        <Form method="post">
          <QueueTable rows={queue.rows} address={address} onPick={setKeys} />
          {queue.rows.length > 0 && (
            <QueueBulkBar
              queue={queue}
              picked={queue.rows.filter((row) => keys.includes(pickKey(row)))}
              budgets={queue.budgets}
            />
          )}
        </Form>
        <TableBar>
          <KeyHints hints={shortcuts} />
          <Pagination
            previousTo={queue.previous ? queueQuery(address, { before: queue.previous }) : undefined}
            nextTo={queue.next ? queueQuery(address, { after: queue.next }) : undefined}
          />
        </TableBar>
      </Card>
      <ShortcutHelp shortcuts={shortcuts} />
    </Stack>
  );
}
