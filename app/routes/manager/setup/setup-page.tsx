import type { ReactNode } from 'react';
import { localized, useT } from '#app/i18n/index.ts';
import { momentText } from '#app/kernel/day.ts';
import type { CycleView } from '#app/modules/programs/index.server.ts';
import { LinkButton, Notice, PageHeader, Stack, StatusTag, Tabs } from '#app/ui/index.ts';

type Cycle = Pick<CycleView, 'id' | 'name' | 'state' | 'program'>;

/** What was changed and holds for nobody yet. */
export interface Unpublished {
  readonly revision: number;
  readonly updatedByName: string | null;
  readonly updatedAt: string | Date | null;
}

interface SetupPageProps {
  cycle: Cycle;
  title: string;
  work?: Unpublished;
  children: ReactNode;
}

const PAGES = [
  'setup',
  'settings',
  'budget',
  'form',
  'criteria',
  'rubric',
  'terms',
  'goals',
  'preview',
] as const;

/** The frame of every page a cycle is set up on: which cycle, which part, and whether something is not published. */
export function SetupPage({ cycle, title, work, children }: SetupPageProps) {
  const t = useT();
  const here = `/manager/cycles/${cycle.id}`;
  return (
    <Stack>
      <PageHeader
        title={title}
        crumbs={[
          { label: t('programs.cycle.title'), to: '/manager/cycles' },
          {
            label: `${localized(cycle.program.name, t.locale)} · ${localized(cycle.name, t.locale)}`,
            to: here,
          },
        ]}
        lead={
          <StatusTag tone={cycle.state === 'open' ? 'ok' : 'neutral'}>
            {t(`programs.cycle.${cycle.state}`)}
          </StatusTag>
        }
      />
      <Tabs
        label={t('setup.title')}
        tabs={PAGES.map((page) => ({
          to: `${here}/${page}`,
          label: page === 'goals' ? t('indicators.goals') : t(`setup.tab.${page}`),
        }))}
      />
      {work && work.revision > 0 && cycle.state === 'open' && (
        <Notice
          tone="warn"
          title={t('setup.unpublished')}
          action={
            <LinkButton to={`${here}/setup`} size="small">
              {t('setup.see_changes')}
            </LinkButton>
          }
        >
          {work.updatedByName && work.updatedAt
            ? t('setup.unpublished_by', {
                name: work.updatedByName,
                when: momentText(new Date(work.updatedAt)),
              })
            : null}
        </Notice>
      )}
      {children}
    </Stack>
  );
}
