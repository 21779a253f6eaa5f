import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { useT } from '#app/i18n/index.ts';
import { getPerson } from '#app/modules/identity/index.server.ts';
import { getNoticeSettings, saveNoticeSettings } from '#app/modules/notifications/index.server.ts';
import { noticeSettingsSchema } from '#app/modules/notifications/index.ts';
import {
  Card,
  Checkbox,
  CheckboxGroup,
  ErrorSummary,
  Fields,
  FieldsRow,
  PageHeader,
  Section,
  Select,
  Stack,
  SubmitButton,
} from '#app/ui/index.ts';
import { commandContext } from '#app/web/command-context.server.ts';
import { redirectWithFlash } from '#app/web/flash.server.ts';
import { handleForm } from '#app/web/form/parse-form.server.ts';
import { useProgressiveForm } from '#app/web/form/use-progressive-form.ts';
import { requireActor } from '#app/web/guard.server.ts';
import { titled } from '#app/web/title.tsx';
import { db } from '#db/client.server.ts';
import { HOURS, hourText, kindsFor, settingsValues } from './view/settings.ts';

export const handle = titled('notices.settings.title');

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor(request, context);
  const { email } = await getPerson(db, actor.personId);
  const settings = await getNoticeSettings(db, actor.personId);
  return { email, kinds: kindsFor(actor), values: settingsValues(settings) };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireActor(request, context);
  return handleForm(request, noticeSettingsSchema, async (form) => {
    await saveNoticeSettings(db, await commandContext(actor, context), { ...form, shown: kindsFor(actor) });
    return redirectWithFlash('/account/notices', { key: 'notices.settings.saved' });
  });
}

export default function NoticeSettings() {
  const t = useT();
  const { email, kinds, values } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const { props, issues, field, group, box } = useProgressiveForm(noticeSettingsSchema, { refusal, values });
  const hours = HOURS.map((hour) => ({ value: String(hour), label: hourText(hour) }));
  return (
    <Stack>
      <PageHeader
        title={t('notices.settings.title')}
        crumbs={[{ label: t('notices.title'), to: '/notices' }]}
        lead={t('notices.settings.lead', { email })}
      />
      <Form method="post" {...props}>
        <Card>
          <Section>
            <Fields>
              <ErrorSummary issues={issues} />
              <CheckboxGroup
                {...group('mailKinds')}
                label={t('notices.settings.mail')}
                options={kinds.map((kind) => ({
                  value: kind,
                  label: t(`notices.kind.${kind}`),
                  hint: t(`notices.kind.${kind}.hint`),
                }))}
              />
              <Checkbox
                {...box('quiet')}
                label={t('notices.settings.quiet')}
                hint={t('notices.settings.quiet.hint')}
              />
              <FieldsRow>
                <Select
                  {...field('quietFrom')}
                  label={t('notices.settings.from')}
                  options={hours}
                  placeholder={false}
                />
                <Select
                  {...field('quietTo')}
                  label={t('notices.settings.to')}
                  options={hours}
                  placeholder={false}
                />
              </FieldsRow>
              <div>
                <SubmitButton>{t('common.action.save')}</SubmitButton>
              </div>
            </Fields>
          </Section>
        </Card>
      </Form>
    </Stack>
  );
}
