import { Form } from '@remix-run/react';
import { useFormats, useT } from '#app/i18n/index.ts';
import type { Issue } from '#app/kernel/errors.ts';
import type { BatchMove, BatchView } from '#app/modules/delivery/index.ts';
import {
  Card,
  Details,
  ErrorSummary,
  Fields,
  Notice,
  Row,
  Section,
  SubmitButton,
  TextArea,
  useIssues,
} from '#app/ui/index.ts';

type Refusal =
  | { readonly issues: readonly Issue[]; readonly values: Readonly<Record<string, unknown>> }
  | undefined;

interface BatchActionsProps {
  readonly batch: BatchView;
  /** What this person may do with it now. */
  readonly moves: readonly BatchMove[];
}

/** What a checked batch waits for. */
export function BatchActions({ batch, moves }: BatchActionsProps) {
  const t = useT();
  const { exactCount } = useFormats();
  if (!moves.includes('post')) return null;
  const valid = exactCount(batch.rows - batch.rejected);
  return (
    <Form method="post">
      <Row>
        <SubmitButton name="intent" value="post">
          {batch.rejected > 0 ? t('delivery.action.post_partial', { valid }) : t('delivery.action.post')}
        </SubmitButton>
        {moves.includes('discard') && (
          <SubmitButton kind="normal" name="intent" value="discard">
            {t('delivery.action.discard')}
          </SubmitButton>
        )}
      </Row>
    </Form>
  );
}

/** Undoing is folded away, says what it does, and asks why. */
export function ReverseBatch({ refusal }: { refusal: Refusal }) {
  const t = useT();
  const errorAt = useIssues(refusal?.issues);
  return (
    <Card>
      <Section>
        <Details summary={t('delivery.action.reverse')} open={refusal !== undefined}>
          <Form method="post">
            <Fields>
              <ErrorSummary issues={refusal?.issues} />
              <Notice tone="warn" title={t('delivery.reverse.title')}>
                {t('delivery.reverse.effect')}
              </Notice>
              <TextArea
                name="reason"
                label={t('delivery.reverse.reason')}
                hint={t('delivery.reverse.reason.hint')}
                error={errorAt('reason')}
                defaultValue={String(refusal?.values.reason ?? '')}
                rows={2}
              />
              <SubmitButton kind="danger" name="intent" value="reverse">
                {t('delivery.action.reverse')}
              </SubmitButton>
            </Fields>
          </Form>
        </Details>
      </Section>
    </Card>
  );
}
