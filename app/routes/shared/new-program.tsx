import { Form } from '@remix-run/react';
import { useT } from '#app/i18n/index.ts';
import { KINDS } from '#app/modules/programs/index.ts';
import {
  Card,
  ErrorSummary,
  Fields,
  PageHeader,
  Section,
  Select,
  Stack,
  SubmitButton,
  TextField,
} from '#app/ui/index.ts';
import { useProgressiveForm } from '#app/web/form/use-progressive-form.ts';
import { programForm } from './program-form.ts';
import { WrittenFields } from './written-fields.tsx';

/** A new programme of a kind: the kind gives its first form and criteria. */
export function NewProgram({ refusal }: { refusal: unknown }) {
  const t = useT();
  const form = useProgressiveForm(programForm, { refusal });
  return (
    <Stack>
      <PageHeader title={t('setup.program.new')} />
      <Form method="post" {...form.props}>
        <ErrorSummary issues={form.issues} />
        <Card>
          <Section>
            <Fields>
              <Select
                label={t('setup.program.kind')}
                hint={t('setup.program.kind_hint')}
                width="medium"
                options={KINDS.map(({ code }) => ({ value: code, label: t.any(`programs.kind.${code}`) }))}
                {...form.field('kind')}
              />
              <TextField
                label={t('setup.settings.code')}
                hint={t('setup.settings.code_hint')}
                width="short"
                autoComplete="off"
                {...form.field('code')}
              />
              <WrittenFields form={form} name="name" label={t('setup.program.name')} maxLength={200} whole />
              <WrittenFields
                form={form}
                name="summary"
                label={t('setup.program.summary')}
                maxLength={200}
                whole
              />
              <TextField
                label={t('programs.cycle.co_host')}
                optional
                width="medium"
                {...form.field('coHost')}
              />
              <SubmitButton kind="primary">{t('setup.program.new')}</SubmitButton>
            </Fields>
          </Section>
        </Card>
      </Form>
    </Stack>
  );
}
