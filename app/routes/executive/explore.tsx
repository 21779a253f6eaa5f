import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useT } from '#app/i18n/index.ts';
import type { Block } from '#app/modules/reports/index.ts';
import { Figure, Figures, Grid, LinkButton, Notice, PageHeader, Row, Stack } from '#app/ui/index.ts';
import { requireExecutive } from '#app/web/guard.server.ts';
import { titled } from '#app/web/title.tsx';
import { BlockView } from '../shared/report/report-blocks.tsx';
import { ExploreForm } from './components/explore-form.tsx';
import { ExploredRows } from './components/explored-rows.tsx';
import { loadExplorer } from './view/explore.server.ts';

export const handle = titled('explorer.title');

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  await requireExecutive(request, context);
  return loadExplorer({ request, context, params });
}

/** Level, growth, where it came from and what of it was the programme, for whatever the address asks. */
export default function Explore() {
  const t = useT();
  const { exploring, figures, change, effects, rows, scope, periods, ...page } =
    useLoaderData<typeof loader>();
  const blockView = (block: Block, at: number) => (
    <BlockView key={at} block={block} sourcesTo={page.sourcesTo} />
  );
  return (
    <Stack>
      <PageHeader
        title={t('explorer.title')}
        lead={t('explorer.lead', { scope, now: periods.now, base: periods.base })}
      />
      <ExploreForm exploring={exploring} {...page} />
      {exploring.ignored.length > 0 && (
        <Notice>{t('explorer.ignored', { parts: exploring.ignored.join(', ') })}</Notice>
      )}
      {page.facts.now === 0 && <Notice>{t('explorer.nothing', { period: periods.now })}</Notice>}
      <Figures>
        {figures.map(({ figure, note, ...shown }) => (
          <Figure key={figure} {...shown} note={note} />
        ))}
      </Figures>
      {rows && (
        <ExploredRows
          rows={rows}
          scope={scope}
          periods={periods}
          place={placeIn(page, exploring.place)}
          facts={page.facts}
          sourcesTo={page.sourcesTo}
        />
      )}
      <Grid column="wide">{change.filter(({ type }) => type === 'chart').map(blockView)}</Grid>
      {change.filter(({ type }) => type !== 'chart').map(blockView)}
      <h2>{t('explorer.effects')}</h2>
      {exploring.place !== null && <Notice>{t('explorer.effects_everywhere')}</Notice>}
      {effects.length === 0 && <Notice>{t('explorer.effects_none')}</Notice>}
      {effects.map(blockView)}
      <Row>
        <LinkButton to={page.effectsTo}>{t('explorer.effects_all')}</LinkButton>
        <LinkButton to={page.fairnessTo}>{t('explorer.fairness')}</LinkButton>
        <LinkButton to={page.sourcesTo}>{t('explorer.sources')}</LinkButton>
      </Row>
    </Stack>
  );
}

const placeIn = (
  { provinces }: { provinces: readonly { value: string; label: string }[] },
  code: string | null,
): string | null => provinces.find(({ value }) => value === code)?.label ?? null;
