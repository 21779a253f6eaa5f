import { useFormats, useT } from '#app/i18n/index.ts';
import type { Panel } from '#app/modules/applications/index.ts';
import { DataTable, Details, Figure, Grid, ItemList, Stack, Tiny } from '#app/ui/index.ts';
import { criterionLabel } from './criterion-words.ts';

type Scored = { readonly rubric: Panel['rubric']; readonly result: NonNullable<Panel['result']> };

/** What every reviewer gave, once all are in: the mean, how far they lie apart, and every mark with its reason. */
export function PanelScores({ rubric, result }: Scored) {
  const t = useT();
  const f = useFormats();
  const { scores, mean, spread } = result;
  const weights = rubric.criteria.reduce((sum, { weight }) => sum + weight, 0);
  const rows = rubric.criteria.map((criterion) => ({ ...criterion, name: criterionLabel(criterion, t) }));
  return (
    <Stack>
      <Grid column="narrow">
        <Figure label={t('review.mean')} parts={{ digits: f.decimal(mean / 100, 2), unit: '' }} />
        <Figure label={t('review.spread')} parts={{ digits: f.decimal(spread / 100, 2), unit: '' }} />
      </Grid>
      <DataTable
        caption={t('review.scores')}
        phone="scroll"
        dense
        rows={rows}
        rowKey={(row) => row.code}
        columns={[
          {
            key: 'criterion',
            header: t('review.criterion'),
            cell: (row) => (
              <>
                {row.name} <Tiny>{t('review.weight', { share: f.percent(row.weight / weights, 0) })}</Tiny>
              </>
            ),
          },
          ...scores.map(({ personId, name, marks }) => ({
            key: String(personId),
            header: name,
            numeric: true,
            cell: (row: (typeof rows)[number]) => {
              const points = marks[row.code]?.points;
              return points === undefined
                ? null
                : t('review.points_of', { points: String(points), most: String(row.scale.to) });
            },
          })),
        ]}
        foot={
          <tr>
            <th scope="row">{t('review.total')}</th>
            {scores.map(({ personId, score }) => (
              <td key={personId} data-numeric>
                {f.decimal(score / 100, 2)}
              </td>
            ))}
          </tr>
        }
      />
      {scores.map(({ personId, name, marks }) => (
        <Details key={personId} summary={t('review.reasons_of', { name })}>
          <ItemList
            items={rows.flatMap((row) => {
              const reason = marks[row.code]?.reason;
              return reason ? [{ key: row.code, content: `${row.name}：${reason}` }] : [];
            })}
          />
        </Details>
      ))}
    </Stack>
  );
}
