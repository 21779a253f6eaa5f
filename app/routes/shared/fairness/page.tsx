import { Form, Link, useSubmit } from '@remix-run/react';
import { localized, useFormats, useT } from '#app/i18n/index.ts';
import { FAIRNESS, FEWEST } from '#app/modules/applications/index.ts';
import {
  Card,
  Chart,
  ChipLink,
  type Column,
  DataTable,
  EmptyState,
  LinkButton,
  PageHeader,
  Row,
  Section,
  Select,
  Small,
  Stack,
  StatusTag,
  TableBar,
} from '#app/ui/index.ts';
import type { FairnessData, NamedFairness } from './load.server.ts';

type Service = FairnessData['service'][number];

interface FairnessPageProps {
  data: FairnessData;
  /** Where the page stands: `/manager/fairness`. */
  at: string;
  /** Whether the reader may open the queue, to which each figure then leads. */
  queue: boolean;
}

/** Approvals and waiting times side by side for every group, and what is kept of the promise to answer in time. */
export function FairnessPage({ data, at, queue }: FairnessPageProps) {
  const t = useT();
  const f = useFormats();
  const submit = useSubmit();
  const { by, programId, rows } = data;
  const query = (change: { by?: string; program?: number | undefined }) => {
    const { by: group, program } = { by, program: programId, ...change };
    return `?${new URLSearchParams({ by: group, ...(program && { program: String(program) }) })}`;
  };
  /** A figure, leading to the very rows it counts where the reader may see them. */
  const figure = (value: number, narrowing: Readonly<Record<string, string | number | null>>) => {
    const program = programId === undefined ? {} : { program: programId };
    const given: [string, string | number | null][] = Object.entries({ ...program, ...narrowing });
    const text = f.exactCount(value);
    if (!queue || value === 0 || given.some(([, part]) => part === null || part === '')) return text;
    const params = new URLSearchParams(given.map(([name, part]) => [name, String(part)]));
    return <Link to={`/manager?${params}`}>{text}</Link>;
  };
  const columns: Column<NamedFairness>[] = [
    { key: 'group', header: t(`queue.fairness.${by}`), cell: ({ label }) => label },
    {
      key: 'decided',
      header: t('queue.fairness.decided'),
      numeric: true,
      cell: ({ key, decided }) => figure(decided, { [by]: key, state: 'decided' }),
    },
    {
      key: 'approved',
      header: t('queue.fairness.approved'),
      numeric: true,
      cell: ({ key, approved }) => figure(approved, { [by]: key, state: 'approved' }),
    },
    {
      key: 'rate',
      header: t('queue.fairness.rate'),
      numeric: true,
      cell: ({ rate }) =>
        rate === null ? <Small>{t('queue.fairness.few', { count: FEWEST })}</Small> : f.percent(rate),
    },
    {
      key: 'median',
      header: t('queue.fairness.median'),
      numeric: true,
      cell: ({ rate, medianDays }) => (rate === null ? null : f.days(Math.round(medianDays * 10) / 10)),
    },
  ];
  const service: Column<Service>[] = [
    { key: 'program', header: t('queue.fairness.program'), cell: ({ program }) => program },
    {
      key: 'assignee',
      header: t('queue.filter.assignee'),
      cell: ({ assigneeName }) => assigneeName ?? t('queue.nobody'),
    },
    {
      key: 'waiting',
      header: t('queue.fairness.waiting'),
      numeric: true,
      cell: ({ programId: program, assigneeId, waiting }) =>
        figure(waiting, { program, assignee: assigneeId ?? 'nobody' }),
    },
    {
      key: 'late',
      header: t('queue.fairness.late'),
      numeric: true,
      cell: ({ programId: program, assigneeId, late }) =>
        late === 0 ? (
          f.exactCount(0)
        ) : (
          <StatusTag tone="now">
            {figure(late, { program, assignee: assigneeId ?? 'nobody', flag: 'late' })}
          </StatusTag>
        ),
    },
    {
      key: 'in_time',
      header: t('queue.fairness.in_time'),
      numeric: true,
      cell: ({ inTime, decided }) =>
        decided < FEWEST ? `${inTime} / ${decided}` : f.percent(inTime / decided),
    },
  ];
  return (
    <Stack>
      <PageHeader
        title={t('queue.fairness')}
        lead={t('queue.fairness.lead', { count: FEWEST })}
        end={
          <LinkButton to={`${at}/csv${query({})}`} size="small" icon="download" download>
            {t('queue.fairness.csv')}
          </LinkButton>
        }
      />
      <Row justify="between">
        <nav className="row chips" aria-label={t('queue.fairness.by')}>
          {FAIRNESS.map((group) => (
            <ChipLink key={group} to={query({ by: group })} current={group === by} stay>
              {t(`queue.fairness.${group}`)}
            </ChipLink>
          ))}
        </nav>
        <Form className="row">
          <input type="hidden" name="by" value={by} />
          <Select
            key={programId}
            name="program"
            label={t('queue.fairness.program')}
            hideLabel
            small
            placeholder={t('queue.fairness.all')}
            options={data.programs.map(({ id, name }) => ({
              value: String(id),
              label: localized(name, t.locale),
            }))}
            defaultValue={programId ?? ''}
            onChange={({ currentTarget: { form } }) => form && submit(form)}
          />
          <noscript>
            <button type="submit" className="button" data-size="small">
              {t('common.action.apply_filters')}
            </button>
          </noscript>
        </Form>
      </Row>
      <Card>
        {data.chart ? (
          <Section>
            <Chart {...data.chart} />
          </Section>
        ) : (
          <EmptyState title={t('queue.fairness.finding_none')} />
        )}
        {rows.length > 0 && (
          <DataTable
            caption={t(`queue.fairness.${by}`)}
            columns={columns}
            rows={rows}
            rowKey={({ key }) => key ?? ''}
            phone="scroll"
            dense
          />
        )}
      </Card>
      <Card>
        <TableBar>
          <b>{t('queue.fairness.service')}</b>
          <Small>{t('queue.fairness.service_lead')}</Small>
        </TableBar>
        <DataTable
          caption={t('queue.fairness.service')}
          columns={service}
          rows={data.service}
          rowKey={({ programId: program, assigneeId }) => `${program}-${assigneeId}`}
          phone="scroll"
          dense
        />
      </Card>
    </Stack>
  );
}
