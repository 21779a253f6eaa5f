import { Form } from '@remix-run/react';
import { localized, useFormats, useT } from '#app/i18n/index.ts';
import { Button, DateField, LinkButton, PageHeader, Row, Select, SubmitButton } from '#app/ui/index.ts';
import type { ReportHead } from '../../shared/report/parts.ts';
import type { loadDraft } from '../view/draft.server.ts';

type Draft = Awaited<ReturnType<typeof loadDraft>>;

/** What the page is about, in an address one may send on. */
function Selection({ scope, programs, all }: Pick<Draft, 'scope' | 'programs' | 'all'>) {
  const t = useT();
  const chosen = programs.find(({ id }) => id === scope.programId);
  return (
    <Form>
      <Row>
        <Select
          name="program"
          label={t('programs.title')}
          hideLabel
          placeholder={all ? t('impact.all_programs') : false}
          options={programs.map(({ code, name }) => ({ value: code, label: localized(name, t.locale) }))}
          defaultValue={chosen?.code ?? ''}
        />
        <DateField name="from" label={t('impact.from')} hideLabel defaultValue={scope.from} />
        <DateField name="to" label={t('impact.to')} hideLabel defaultValue={scope.to} />
        <Button type="submit">{t('impact.show')}</Button>
        <LinkButton to={`/executive/explore?${againQuery({ scope, programs })}`}>
          {t('explorer.title')}
        </LinkButton>
      </Row>
    </Form>
  );
}

function againQuery({ scope, programs }: Pick<Draft, 'scope' | 'programs'>): URLSearchParams {
  const program = programs.find(({ id }) => id === scope.programId)?.code ?? '';
  return new URLSearchParams({ program, from: scope.from, to: scope.to });
}

/** The finding as the title, what it is about, and the two things to do: look at something else, or freeze it. */
export function ImpactHeader(props: Omit<Draft, 'report' | 'search'> & { head: ReportHead }) {
  const t = useT();
  const f = useFormats();
  const { head, scope, dataThrough, version } = props;
  return (
    <>
      <PageHeader
        title={head.finding}
        lead={t('impact.lead', {
          scope: head.scope,
          period: head.period,
          through: dataThrough === null ? t('common.not_collected') : f.day(dataThrough),
        })}
        end={
          version === null ? (
            <Form method="post" action="/executive/reports/new">
              <input type="hidden" name="programId" value={scope.programId ?? ''} />
              <input type="hidden" name="from" value={scope.from} />
              <input type="hidden" name="to" value={scope.to} />
              <SubmitButton pendingText={t('impact.freezing')}>{t('impact.freeze')}</SubmitButton>
            </Form>
          ) : (
            <LinkButton to={`/executive/reports/new?${againQuery(props)}`}>
              {t('reports.again', { version: version + 1 })}
            </LinkButton>
          )
        }
      />
      <Selection {...props} />
    </>
  );
}
