import { Form } from '@remix-run/react';
import { z } from 'zod';
import { localized, useFormats, useT } from '#app/i18n/index.ts';
import { Card, DataTable, Section, Small, SubmitButton, Unseen } from '#app/ui/index.ts';
import type { loadMonthly } from '../view/monthly.server.ts';

export const monthlyForm = z.strictObject({
  programId: z.union([z.literal(''), z.string().regex(/^\d{1,15}$/)]),
  on: z.enum(['yes', 'no']),
});

/** Which reports are made every month by themselves, and the switch for each. */
export function MonthlyReports({ rows }: { rows: Awaited<ReturnType<typeof loadMonthly>> }) {
  const t = useT();
  const f = useFormats();
  if (rows.length === 0) return null;
  const nameOf = ({ name }: (typeof rows)[number]) =>
    name ? localized(name, t.locale) : t('impact.all_programs');
  return (
    <Card>
      <Section title={<span id="monthly">{t('reports.monthly')}</span>}>
        <Small>{t('reports.monthly.lead')}</Small>
      </Section>
      <DataTable
        caption={t('reports.monthly')}
        rows={rows}
        rowKey={({ programId }) => programId ?? 0}
        columns={[
          { key: 'scope', header: t('programs.title'), main: true, cell: nameOf },
          {
            key: 'next',
            header: t('reports.monthly.next'),
            cell: ({ next }) => (next ? f.day(next) : t('reports.monthly.off')),
          },
          {
            key: 'switch',
            header: t('reports.monthly.action'),
            cell: (row) => (
              <Form method="post">
                <input type="hidden" name="programId" value={row.programId ?? ''} />
                <SubmitButton kind="normal" size="small" name="on" value={row.next ? 'no' : 'yes'}>
                  {t(row.next ? 'reports.monthly.turn_off' : 'reports.monthly.turn_on')}
                  <Unseen>{nameOf(row)}</Unseen>
                </SubmitButton>
              </Form>
            ),
          },
        ]}
      />
    </Card>
  );
}
