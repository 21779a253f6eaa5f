import { Form } from '@remix-run/react';
import { useT } from '#app/i18n/index.ts';
import {
  Card,
  Checkbox,
  ErrorSummary,
  Figure,
  Figures,
  LinkButton,
  Notice,
  SubmitButton,
} from '#app/ui/index.ts';
import type { BulkPage } from '../view/bulk.server.ts';
import { BulkOutcomes } from './bulk-table.tsx';

/** What was done, and what was refused and why; where it was interrupted, the way to go on. */
export function BulkResult({ bulk, items, refusal }: BulkPage & { refusal: unknown }) {
  const t = useT();
  const count = (outcome: 'done' | 'proposed' | 'refused') =>
    items.filter((item) => item.outcome === outcome).length;
  const outcomes = (['done', 'proposed', 'refused'] as const).filter(
    (outcome) => outcome !== 'proposed' || count(outcome) > 0,
  );
  return (
    <>
      <ErrorSummary issues={issuesIn(refusal)} />
      {bulk.state === 'started' && (
        <Notice tone="warn" title={t('bulk.interrupted')}>
          <Form method="post">
            <p>{t('bulk.interrupted_note')}</p>
            <Checkbox label={t('bulk.no_conflict')} name="conflict" value="none" />
            <SubmitButton name="intent" value="decide">
              {t('bulk.resume')}
            </SubmitButton>
          </Form>
        </Notice>
      )}
      <Figures>
        {outcomes.map((outcome) => (
          <Figure
            key={outcome}
            label={t(`bulk.${outcome}`)}
            parts={{ digits: String(count(outcome)), unit: '' }}
          />
        ))}
      </Figures>
      <Card>
        <BulkOutcomes items={items} />
      </Card>
      <div>
        <LinkButton to="/manager" icon="back">
          {t('bulk.back')}
        </LinkButton>
      </div>
    </>
  );
}

const issuesIn = (refusal: unknown) =>
  typeof refusal === 'object' && refusal !== null && 'issues' in refusal
    ? (refusal.issues as Parameters<typeof ErrorSummary>[0]['issues'])
    : null;
