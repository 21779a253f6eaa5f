import { Form } from '@remix-run/react';
import { useState } from 'react';
import { useT } from '#app/i18n/index.ts';
import { UNITS } from '#app/kernel/quantity.ts';
import { previewBulk } from '#app/modules/awards/index.ts';
import {
  Button,
  Card,
  ErrorSummary,
  Pagination,
  Section,
  Stack,
  SubmitButton,
  TableBar,
} from '#app/ui/index.ts';
import { useProgressiveForm } from '#app/web/form/use-progressive-form.ts';
import type { BulkPage } from '../view/bulk.server.ts';
import { bulkFormSchema, typedSums } from '../view/bulk-form.ts';
import { QuestionFields, TermsFields, WordsFields } from './bulk-fields.tsx';
import { BulkLines } from './bulk-lines.tsx';
import { BulkTable } from './bulk-table.tsx';

/** So many rows are typed on one page; the others keep what they have. */
const PAGE = 300;
const OUTCOMES = { approve: 'approved', waitlist: 'waitlisted', decline: 'declined' } as const;

/** A selection being prepared: how much each gets and why, what it does to the budget, what they are told. */
export function BulkDraft(props: BulkPage & { refusal: unknown }) {
  const { bulk, items, cycle, lines, bands, measures, page } = props;
  const t = useT();
  const form = useProgressiveForm(bulkFormSchema, {
    refusal: props.refusal,
    values: {
      terms: { startsOn: cycle.benefitFrom, endsOn: cycle.benefitTo, ...bulk.terms },
      words: bulk.determination ?? {},
    },
  });
  const shown = items.slice((page - 1) * PAGE, page * PAGE);
  const pages = Math.ceil(items.length / PAGE);
  const gives = bulk.move === 'approve';
  const given = (unit: (typeof UNITS)[number], of: readonly (typeof items)[number][]) =>
    of.reduce((sum, item) => sum + item[unit], 0);
  const [typed, setTyped] = useState<Record<(typeof UNITS)[number], number> | null>(null);
  // Until a hand has touched them the amounts are what the server says; its answer begins them anew.
  const stored = items.map(({ impressions, fen }) => `${impressions}/${fen}`).join();
  const [seen, setSeen] = useState(stored);
  if (seen !== stored) {
    setSeen(stored);
    setTyped(null);
  }
  const preview = previewBulk(items, lines, bands);
  const live = typed && {
    ...preview,
    lines: preview.lines.map((line) => {
      const asked = typed[line.unit] + line.asked - given(line.unit, shown);
      return { ...line, asked, after: line.before - asked };
    }),
  };
  const outcome = bulk.move in OUTCOMES ? OUTCOMES[bulk.move as keyof typeof OUTCOMES] : null;
  const turn = (to: number) => (to >= 1 && to <= pages ? `?page=${to}` : undefined);
  return (
    <Form
      method="post"
      preventScrollReset
      {...form.props}
      onInput={(event) => setTyped(typedSums(new FormData(event.currentTarget)))}
    >
      <Stack>
        {/* Enter in any box keeps what was typed and decides nothing. */}
        <button type="submit" name="intent" value="save" hidden />
        <ErrorSummary issues={form.issues} />
        {gives && (
          <>
            <BulkLines preview={live ?? preview} />
            <Card>
              <Section title={t('bulk.how_much')}>
                <Stack>
                  <TermsFields form={form} measures={measures} />
                  <Button type="submit" name="intent" value="allot">
                    {t('bulk.allot')}
                  </Button>
                </Stack>
              </Section>
            </Card>
          </>
        )}
        <Card>
          <BulkTable items={shown} units={gives ? UNITS : []} valueAt={form.valueAt} />
          <TableBar>
            {gives && (
              <Button type="submit" size="small" name="intent" value="save">
                {t('bulk.save')}
              </Button>
            )}
            {pages > 1 && (
              <Pagination previousTo={turn(page - 1)} nextTo={turn(page + 1)}>
                {t('bulk.page', { page, pages })}
              </Pagination>
            )}
          </TableBar>
        </Card>
        {bulk.move === 'request_changes' && (
          <Card>
            <Section title={t('bulk.words')}>
              <Stack>
                <QuestionFields form={form} />
                <SubmitButton size="big" name="intent" value="decide">
                  {t('queue.ask.send')}
                </SubmitButton>
              </Stack>
            </Section>
          </Card>
        )}
        {outcome && (
          <Card>
            <Section title={t('bulk.words')}>
              <Stack>
                <WordsFields form={form} outcome={outcome} />
                <SubmitButton
                  size="big"
                  kind={outcome === 'declined' ? 'danger' : 'primary'}
                  name="intent"
                  value="decide"
                >
                  {t(`bulk.decide.${bulk.move as keyof typeof OUTCOMES}`)}
                </SubmitButton>
              </Stack>
            </Section>
          </Card>
        )}
      </Stack>
    </Form>
  );
}
