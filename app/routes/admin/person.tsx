import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useFormats, useT } from '#app/i18n/index.ts';
import { dayOf } from '#app/kernel/day.ts';
import { NotFound } from '#app/kernel/errors.ts';
import { getPerson, giveRole, revokeRole, setPersonDisabled } from '#app/modules/identity/index.server.ts';
import { getMerchant } from '#app/modules/merchants/index.server.ts';
import { listPrograms } from '#app/modules/programs/index.server.ts';
import { Card, ErrorSummary, PageHeader, Section, Stack, StatusTag, SummaryList } from '#app/ui/index.ts';
import { commandContext } from '#app/web/command-context.server.ts';
import { redirectWithFlash } from '#app/web/flash.server.ts';
import { handleForm } from '#app/web/form/parse-form.server.ts';
import { requirePermission } from '#app/web/guard.server.ts';
import { titled } from '#app/web/title.tsx';
import { db } from '#db/client.server.ts';
import { onPortalClock } from '#db/clock.server.ts';
import { GrantForm } from './components/grant-form.tsx';
import { GrantText, type NamedGrant } from './components/grant-text.tsx';
import { ReasonForm } from './components/reason-form.tsx';
import { personForm } from './view/person-form.ts';

export const handle = titled<typeof loader>(({ person }) => person.name);

function idIn(text: string | undefined): number {
  if (!/^[1-9]\d{0,14}$/.test(text ?? '')) throw new NotFound('errors.not_found');
  return Number(text);
}

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  await requirePermission(request, context, 'people.manage');
  const person = await getPerson(db, idIn(params.personId));
  const lastSeenAt = person.lastSeenAt && (await onPortalClock(db, person.lastSeenAt));
  const programs = await listPrograms(db);
  const grants: NamedGrant[] = await Promise.all(
    person.grants.map(async ({ id, role, programId, merchantId }) => ({
      id,
      role,
      program: programs.find((program) => program.id === programId)?.name ?? null,
      merchant: merchantId === null ? null : (await getMerchant(db, merchantId)).displayName,
    })),
  );
  return { person, lastSeenAt, grants, programs: programs.map(({ id, name }) => ({ id, name })) };
}

const SAID = {
  grant: 'identity.people.granted',
  revoke: 'identity.people.revoked',
  disable: 'identity.people.was_disabled',
  enable: 'identity.people.was_enabled',
} as const;

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requirePermission(request, context, 'people.manage');
  const personId = idIn(params.personId);
  return handleForm(request, personForm, async (form) => {
    const by = await commandContext(actor, context);
    if (form.intent === 'grant') {
      const { role, programId = null, merchantId = null } = form;
      await giveRole(db, by, { personId, role, programId, merchantId });
    } else if (form.intent === 'revoke') {
      await revokeRole(db, by, { personId, grantId: form.grantId, reason: form.reason });
    } else {
      await setPersonDisabled(db, by, { personId, disabled: form.intent === 'disable', reason: form.reason });
    }
    return redirectWithFlash(`/admin/people/${personId}`, { key: SAID[form.intent] });
  });
}

export default function Person() {
  const t = useT();
  const { day, dayTime } = useFormats();
  const { person, lastSeenAt, grants, programs } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const { disabledAt } = person;
  return (
    <Stack>
      <PageHeader
        title={person.name}
        crumbs={[{ label: t('identity.people.title'), to: '/admin/people' }]}
        lead={
          <StatusTag tone={disabledAt ? 'now' : 'ok'}>
            {t(disabledAt ? 'identity.people.disabled' : 'identity.people.active')}
          </StatusTag>
        }
      />
      <ErrorSummary issues={refusal?.issues} />
      <Card>
        <Section>
          <SummaryList
            rows={[
              { term: t('identity.field.email'), value: person.email },
              { term: t('identity.people.since'), value: day(dayOf(person.createdAt)) },
              {
                term: t('identity.people.last_seen'),
                value: lastSeenAt ? dayTime(lastSeenAt) : t('identity.people.never'),
              },
            ]}
          />
        </Section>
        <Section title={t('identity.people.roles')}>
          {grants.length === 0 && t('identity.people.no_roles')}
          <Stack>
            {grants.map((grant) => (
              <ReasonForm
                key={grant.id}
                intent="revoke"
                grantId={grant.id}
                label={t('identity.people.revoke')}
                title={<GrantText grant={grant} />}
              />
            ))}
          </Stack>
        </Section>
        <Section title={t('identity.people.grant')}>
          <GrantForm programs={programs} refusal={refusal} />
        </Section>
        <Section title={t(disabledAt ? 'identity.people.enable' : 'identity.people.disable')}>
          <ReasonForm
            intent={disabledAt ? 'enable' : 'disable'}
            label={t(disabledAt ? 'identity.people.enable' : 'identity.people.disable')}
            title={disabledAt ? '' : t('identity.people.disable.lead')}
          />
        </Section>
      </Card>
    </Stack>
  );
}
