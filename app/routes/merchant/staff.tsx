import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { useT } from '#app/i18n/index.ts';
import { can } from '#app/modules/identity/index.ts';
import {
  changeMemberRole,
  inviteMember,
  listInvitations,
  listMembers,
  removeMember,
  withdrawInvitation,
} from '#app/modules/merchants/index.server.ts';
import { inviteSchema, memberRoleSchema } from '#app/modules/merchants/index.ts';
import { ErrorSummary, PageHeader, Stack } from '#app/ui/index.ts';
import { commandContext } from '#app/web/command-context.server.ts';
import { redirectWithFlash } from '#app/web/flash.server.ts';
import { handleForm } from '#app/web/form/parse-form.server.ts';
import { requireMerchant } from '#app/web/guard.server.ts';
import { titled } from '#app/web/title.tsx';
import { db } from '#db/client.server.ts';
import { portalNow } from '#db/clock.server.ts';
import { Invited, InviteForm } from './components/invite-form.tsx';
import { InvitationList, MemberList } from './components/member-list.tsx';
import { ProfileTabs } from './components/profile-tabs.tsx';

export const handle = titled('merchants.staff.title');

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor, merchantId } = await requireMerchant(request, context, 'merchant.view');
  const mayManage = can(actor, 'merchant.staff.manage', { merchantId });
  return {
    me: actor.personId,
    mayManage,
    members: await listMembers(db, merchantId),
    invitations: mayManage ? await listInvitations(db, await portalNow(db), merchantId) : [],
  };
}

const actSchema = z.discriminatedUnion('act', [
  inviteSchema.extend({ act: z.literal('invite') }),
  memberRoleSchema.extend({ act: z.literal('change') }),
  z.strictObject({ act: z.literal('remove'), personId: z.int().positive() }),
  z.strictObject({ act: z.literal('withdraw'), invitationId: z.int().positive() }),
]);

const HERE = '/merchant/profile/staff';

export async function action({ request, context }: ActionFunctionArgs) {
  const { actor, merchantId } = await requireMerchant(request, context, 'merchant.staff.manage');
  return handleForm(request, actSchema, async (input) => {
    const by = await commandContext(actor, context);
    const members = await listMembers(db, merchantId);
    const name = 'personId' in input ? members.find(({ personId }) => personId === input.personId)?.name : '';
    switch (input.act) {
      case 'invite': {
        const { email, role } = input;
        const { token, expiresAt } = await inviteMember(db, by, { merchantId, email, role });
        // Shown in the answer itself: nothing else keeps the secret.
        const link = new URL(`/join/${token}`, request.url).href;
        return data({ invited: { email, link, expiresAt } });
      }
      case 'change': {
        const { personId, role } = input;
        await changeMemberRole(db, by, { merchantId, personId, role });
        const key = `merchants.staff.changed.${role}` as const;
        return redirectWithFlash(HERE, { key, params: { name: name ?? '' } });
      }
      case 'remove':
        await removeMember(db, by, { merchantId, personId: input.personId });
        return redirectWithFlash(HERE, { key: 'merchants.staff.removed', params: { name: name ?? '' } });
      case 'withdraw':
        await withdrawInvitation(db, by, { merchantId, invitationId: input.invitationId });
        return redirectWithFlash(HERE, { key: 'merchants.staff.open.withdrawn' });
    }
  });
}

/** Who acts for the merchant, in which role, and who was asked. */
export default function Staff() {
  const t = useT();
  const { me, mayManage, members, invitations } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const invited = answer && 'invited' in answer ? answer.invited : null;
  const refusal = answer && 'issues' in answer ? answer : null;
  const ofInvite = refusal?.values.act === 'invite';
  return (
    <>
      <PageHeader title={t('merchants.staff.title')} lead={t('merchants.staff.lead')} />
      <Stack gap="wide">
        <ProfileTabs />
        {!ofInvite && <ErrorSummary issues={refusal?.issues} />}
        {invited && <Invited {...invited} />}
        <MemberList members={members} me={me} mayManage={mayManage} />
        <InvitationList invitations={invitations} />
        {mayManage && <InviteForm key={invited?.link} refusal={ofInvite ? refusal : null} />}
      </Stack>
    </>
  );
}
