import { useFormats, useT } from '#app/i18n/index.ts';
import { Card, DataTable, LinkButton, Section, SummaryList, Tiny } from '#app/ui/index.ts';
import type { loadExplorer } from '../view/explore.server.ts';

type Page = Awaited<ReturnType<typeof loadExplorer>>;

/** Where one figure comes from: how it is reckoned, which filter, whose rows, which import batches. */
export function ExploredRows(props: {
  rows: NonNullable<Page['rows']>;
  scope: string;
  periods: Page['periods'];
  place: string | null;
  facts: Page['facts'];
  sourcesTo: string;
}) {
  const t = useT();
  const f = useFormats();
  const { rows, scope, periods, place, facts, sourcesTo } = props;
  const filter = [scope, place ?? t('explorer.everywhere'), periods.now].join(' · ');
  return (
    <Card>
      <div id="rows">
        <Section title={rows.label}>
          <SummaryList
            rows={[
              { term: t('explorer.rows.definition'), value: rows.definition },
              { term: t('explorer.rows.filter'), value: filter },
              {
                term: t('explorer.rows.count'),
                value: t('explorer.rows.count_value', {
                  now: f.exactCount(facts.now),
                  base: f.exactCount(facts.base),
                }),
              },
              {
                term: t('explorer.rows.batches'),
                value:
                  rows.batches.length === 0 ? (
                    t('explorer.rows.no_batches')
                  ) : (
                    <ul>
                      {rows.batches.map(({ id, file, rows: count, sha256 }) => (
                        <li key={id}>
                          {t('explorer.rows.batch', { id, file, rows: f.exactCount(count) })}{' '}
                          <Tiny>{sha256.slice(0, 16)}</Tiny>
                        </li>
                      ))}
                    </ul>
                  ),
              },
            ]}
          />
          <LinkButton to={sourcesTo}>{t('explorer.sources')}</LinkButton>
        </Section>
      </div>
      <DataTable
        caption={t('explorer.rows.merchants', { label: rows.label })}
        showCaption
        phone="scroll"
        dense
        rows={rows.merchants}
        rowKey={({ merchantId }) => merchantId}
        columns={[
          { key: 'name', header: t('explorer.rows.merchant'), main: true, cell: ({ name }) => name },
          { key: 'place', header: t('explorer.place'), cell: (row) => row.place },
          { key: 'base', header: periods.base, numeric: true, cell: ({ base }) => base },
          { key: 'now', header: periods.now, numeric: true, cell: ({ now }) => now },
        ]}
      />
      {rows.of > rows.merchants.length && (
        <Section>
          <Tiny>{t('explorer.rows.some', { shown: rows.merchants.length, count: rows.of })}</Tiny>
        </Section>
      )}
    </Card>
  );
}
