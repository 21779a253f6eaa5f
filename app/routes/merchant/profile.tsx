import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node';
import { Link, useActionData, useLoaderData, useLocation } from '@remix-run/react';
import { useEffect, useMemo } from 'react';
import { useFormats, useT } from '#app/i18n/index.ts';
import { Forbidden } from '#app/kernel/errors.ts';
import { can, canSomewhere, merchantsOf, type SignedInActor } from '#app/modules/identity/index.ts';
import { createMerchant, getMerchant, saveProfile } from '#app/modules/merchants/index.server.ts';
import { chosenPlace, missingFromProfile, saveProfileSchema } from '#app/modules/merchants/index.ts';
import { Button, Card, Notice, PageHeader, Row, Section, Stack } from '#app/ui/index.ts';
import { commandContext } from '#app/web/command-context.server.ts';
import { redirectWithFlash } from '#app/web/flash.server.ts';
import { handleForm, parseForm } from '#app/web/form/parse-form.server.ts';
import type { FormValues } from '#app/web/form/values.ts';
import { requireActor, requireMerchant } from '#app/web/guard.server.ts';
import { titled } from '#app/web/title.tsx';
import { db } from '#db/client.server.ts';
import { begunProfile, readCheck } from '../shared/check-address.ts';
import { loadPlaceSteps } from '../shared/place-steps.server.ts';
import { ProfileFacts } from '../shared/profile-facts.tsx';
import { VerifiedTag } from '../shared/verified-tag.tsx';
import { ProfileForm } from './components/profile-form.tsx';
import { ProfileTabs } from './components/profile-tabs.tsx';
import { useKeptDraft } from './components/use-kept-draft.ts';
import { forgetDraft } from './view/kept-draft.ts';
import { AGAIN, fieldsOf, keptProfileKey, SAVED, shownAgain } from './view/profile.ts';

export const handle = titled('merchants.title');

/** Whoever just signed up founds a merchant here; the platform's own people have none. */
function mayFound(actor: SignedInActor): boolean {
  if (merchantsOf(actor).length > 0) return false;
  if (actor.grants.length > 0 && !canSomewhere(actor, 'application.create'))
    throw new Forbidden('errors.not_allowed');
  return true;
}

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor(request, context);
  const { personId } = actor;
  if (mayFound(actor)) {
    // What was said in a check without an account comes along.
    const address = readCheck(new URL(request.url).searchParams);
    const steps = await loadPlaceSteps(address.placeCode);
    return { personId, merchant: null, mayEdit: true, steps, begun: begunProfile(address) };
  }
  const { merchantId } = await requireMerchant(request, context, 'merchant.view');
  const merchant = await getMerchant(db, merchantId);
  return {
    merchant,
    mayEdit: can(actor, 'merchant.profile.edit', { merchantId }),
    personId,
    steps: await loadPlaceSteps(merchant.placeCode),
    begun: {},
  };
}

const loadTypedSteps = ({ placeCode }: FormValues) =>
  loadPlaceSteps(chosenPlace([placeCode].flat().filter((code) => typeof code === 'string')));

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireActor(request, context);
  const merchantId = mayFound(actor)
    ? null
    : (await requireMerchant(request, context, 'merchant.profile.edit')).merchantId;
  const { search } = new URL(request.url);
  if (search === AGAIN.place || search === AGAIN.shop) {
    const values = shownAgain((await parseForm(request, saveProfileSchema)).values, search);
    return data({ issues: [], values, steps: await loadTypedSteps(values) });
  }
  const answer = await handleForm(request, saveProfileSchema, async ({ revision, ...profile }) => {
    const by = await commandContext(actor, context);
    if (merchantId === null) await createMerchant(db, by, profile, { ownerId: actor.personId });
    else await saveProfile(db, by, { ...profile, revision, merchantId });
    return redirectWithFlash(`/merchant/profile${SAVED}`, { key: 'merchants.profile.saved' });
  });
  if (answer instanceof Response) return answer;
  return data({ ...answer.data, steps: await loadTypedSteps(answer.data.values) }, answer.init ?? {});
}

type ProfileData = ReturnType<typeof useLoaderData<typeof loader>>;

/** What an application still needs; nothing before the first save. */
function Completeness({ merchant }: Pick<ProfileData, 'merchant'>) {
  const t = useT();
  const { list } = useFormats();
  if (!merchant) return null;
  const missing = missingFromProfile(merchant).map((field) => t(`merchants.field.${field}`));
  return missing.length === 0 ? (
    <Notice tone="good" action={<Link to="/merchant/programs">{t('merchants.profile.programs')}</Link>}>
      {t('merchants.profile.complete')}
    </Notice>
  ) : (
    <Notice tone="warn">{t('merchants.profile.missing', { fields: list(missing) })}</Notice>
  );
}

/** What has arrived need not be kept any longer. Stands before whoever looks for what was kept. */
function useForgetSaved(...storageKeys: string[]): void {
  const { search } = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each answer of the action
  useEffect(() => {
    if (search === SAVED) for (const key of storageKeys) forgetDraft(localStorage, key);
  }, [search]);
}

function Editing({ merchant, steps, personId, begun }: ProfileData) {
  const t = useT();
  const answer = useActionData<typeof action>();
  const held = useMemo(() => ({ ...fieldsOf(merchant), ...begun }), [merchant, begun]);
  const storageKey = keptProfileKey({ personId, merchantId: merchant?.id ?? null });
  useForgetSaved(storageKey, keptProfileKey({ personId, merchantId: null }));
  const kept = useKeptDraft(storageKey, held);
  return (
    <Stack>
      {kept.asking && (
        <Notice
          tone="warn"
          live
          action={
            <Row>
              <Button size="small" onClick={() => kept.answer(true)}>
                {t('merchants.profile.kept.restore')}
              </Button>
              <Button size="small" onClick={() => kept.answer(false)}>
                {t('merchants.profile.kept.discard')}
              </Button>
            </Row>
          }
        >
          {t('merchants.profile.kept')}
        </Notice>
      )}
      {kept.restored && (
        <Notice tone="info" live>
          {t('merchants.profile.kept')}
        </Notice>
      )}
      <ProfileForm
        key={kept.version}
        merchant={merchant}
        storageKey={storageKey}
        held={held}
        values={kept.values}
        steps={answer && 'steps' in answer ? answer.steps : steps}
        refusal={answer}
      />
    </Stack>
  );
}

export default function ProfilePage() {
  const t = useT();
  const loaded = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>()?.issues.length;
  const { merchant, mayEdit } = loaded;
  return (
    <>
      <PageHeader
        title={merchant ? t('merchants.title') : t('merchants.profile.found')}
        lead={merchant ? <VerifiedTag at={merchant.verifiedAt} /> : t('merchants.profile.lead')}
      />
      <Stack>
        {merchant && <ProfileTabs />}
        {!refused && <Completeness merchant={merchant} />}
        {mayEdit ? (
          <Editing key={merchant?.revision ?? 'new'} {...loaded} />
        ) : (
          merchant && (
            <Card>
              <Section title={merchant.displayName}>
                <ProfileFacts merchant={merchant} />
              </Section>
              <Section>{t('merchants.profile.read_only')}</Section>
            </Card>
          )
        )}
      </Stack>
    </>
  );
}
