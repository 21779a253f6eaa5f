import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react';
import { localized, useFormats, useT } from '#app/i18n/index.ts';
import { editProgram, listCycles, listMeasures } from '#app/modules/programs/index.server.ts';
import {
  Card,
  EmptyState,
  ErrorSummary,
  Fields,
  ItemList,
  LinkButton,
  PageHeader,
  Section,
  Stack,
  StatusTag,
  SubmitButton,
  TextField,
  Tiny,
} from '#app/ui/index.ts';
import { commandContext } from '#app/web/command-context.server.ts';
import { redirectWithFlash } from '#app/web/flash.server.ts';
import { handleForm } from '#app/web/form/parse-form.server.ts';
import { useProgressiveForm } from '#app/web/form/use-progressive-form.ts';
import { requireProgramStaff } from '#app/web/guard.server.ts';
import { titled } from '#app/web/title.tsx';
import { db } from '#db/client.server.ts';
import { programWords } from '../shared/program-form.ts';
import { ProgramTag } from '../shared/program-tag.tsx';
import { WrittenFields } from '../shared/written-fields.tsx';
import { openProgram } from './setup/open-setup.server.ts';

export const handle = titled('setup.program.title');

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireProgramStaff(request, context);
  const program = await openProgram(actor, params);
  return {
    program,
    measures: await listMeasures(db, program.id),
    cycles: await listCycles(db, { programId: program.id }),
  };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireProgramStaff(request, context);
  const { id: programId } = await openProgram(actor, params);
  return handleForm(request, programWords, async ({ coHost, ...words }) => {
    const input = { programId, ...words, coHost: coHost === '' ? null : coHost };
    await editProgram(db, await commandContext(actor, context), input);
    return redirectWithFlash(`/manager/programs/${programId}`, { key: 'setup.saved' });
  });
}

type Data = ReturnType<typeof useLoaderData<typeof loader>>;

function Measures({ measures }: Pick<Data, 'measures'>) {
  const t = useT();
  return (
    <Section
      title={t('programs.cycle.measures')}
      end={
        <LinkButton to="measures/new" size="small" icon="plus">
          {t('setup.measure.add')}
        </LinkButton>
      }
    >
      {measures.length === 0 ? (
        <EmptyState title={t('setup.measure.none')}>{t('setup.measure.none_lead')}</EmptyState>
      ) : (
        <ItemList
          items={measures.map((measure) => ({
            key: measure.id,
            content: (
              <>
                <Link to={`measures/${measure.id}`}>{localized(measure.name, t.locale)}</Link>{' '}
                <Tiny>{t(`programs.area.${measure.area}`)}</Tiny>
              </>
            ),
            end: measure.illustrative && <StatusTag>{t('programs.illustrative')}</StatusTag>,
          }))}
        />
      )}
    </Section>
  );
}

function Cycles({ cycles, program }: Pick<Data, 'cycles' | 'program'>) {
  const t = useT();
  const f = useFormats();
  return (
    <Section
      title={t('programs.cycle.title')}
      end={
        <LinkButton to={`/manager/cycles/new?program=${program.id}`} size="small" icon="plus">
          {t('setup.cycle.new')}
        </LinkButton>
      }
    >
      {cycles.length === 0 ? (
        <EmptyState title={t('programs.cycle.none')} />
      ) : (
        <ItemList
          items={cycles.map((cycle) => ({
            key: cycle.id,
            content: (
              <>
                <Link to={`/manager/cycles/${cycle.id}/setup`}>{localized(cycle.name, t.locale)}</Link>{' '}
                <Tiny>{f.period({ from: cycle.opensOn, to: cycle.closesOn })}</Tiny>
              </>
            ),
            end: (
              <StatusTag tone={cycle.state === 'open' ? 'ok' : 'neutral'}>
                {t(`programs.cycle.${cycle.state}`)}
              </StatusTag>
            ),
          }))}
        />
      )}
    </Section>
  );
}

/** A programme: what it says of itself, the measures it offers, and its cycles. */
export default function Program() {
  const t = useT();
  const { program, measures, cycles } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const { name, summary, coHost } = program;
  const form = useProgressiveForm(programWords, {
    values: { name, summary, coHost: coHost ?? '' },
    refusal,
  });
  return (
    <Stack>
      <PageHeader
        title={localized(name, t.locale)}
        crumbs={[{ label: t('programs.cycle.title'), to: '/manager/cycles' }]}
        lead={<ProgramTag kind={program.kind}>{t.any(`programs.kind.${program.kind}`)}</ProgramTag>}
      />
      <Card>
        <Cycles cycles={cycles} program={program} />
        <Measures measures={measures} />
        <Section title={t('setup.program.words')}>
          <Form method="post" {...form.props}>
            <ErrorSummary issues={form.issues} />
            <Fields>
              <WrittenFields form={form} name="name" label={t('setup.program.name')} maxLength={200} whole />
              <WrittenFields
                form={form}
                name="summary"
                label={t('setup.program.summary')}
                maxLength={200}
                whole
              />
              <TextField label={t('programs.cycle.co_host')} optional {...form.field('coHost')} />
              <SubmitButton kind="primary">{t('common.action.save')}</SubmitButton>
            </Fields>
          </Form>
        </Section>
      </Card>
    </Stack>
  );
}
