import { Form } from '@remix-run/react';
import { useFormats, useT } from '#app/i18n/index.ts';
import { dayOf } from '#app/kernel/day.ts';
import type { Invitation, Member } from '#app/modules/merchants/index.server.ts';
import { Button, Card, Row, Section, StatusTag, Tiny } from '#app/ui/index.ts';

interface MemberListProps {
  members: readonly Member[];
  /** The reader, who is marked. */
  me: number;
  mayManage: boolean;
}

function Manage({ member: { personId, name, role } }: { member: Member }) {
  const t = useT();
  const other = role === 'merchant_owner' ? 'merchant_staff' : 'merchant_owner';
  return (
    <Row>
      <Form method="post">
        <input type="hidden" name="act" value="change" />
        <input type="hidden" name="personId" value={personId} />
        <input type="hidden" name="role" value={other} />
        <Button type="submit" size="small">
          {t('merchants.staff.change', { role: t(`merchants.staff.role.${other}`) })}
        </Button>
      </Form>
      <Form method="post">
        <input type="hidden" name="act" value="remove" />
        <input type="hidden" name="personId" value={personId} />
        <Button
          type="submit"
          kind="quiet"
          size="small"
          aria-label={t('common.remove_subject', { subject: name })}
        >
          {t('merchants.staff.remove')}
        </Button>
      </Form>
    </Row>
  );
}

export function MemberList({ members, me, mayManage }: MemberListProps) {
  const t = useT();
  const f = useFormats();
  return (
    <Card>
      {members.map((member) => (
        <Section
          key={member.personId}
          title={member.personId === me ? `${member.name}（${t('merchants.staff.you')}）` : member.name}
          end={
            <StatusTag tone={member.role === 'merchant_owner' ? 'ok' : 'neutral'}>
              {t(`merchants.staff.role.${member.role}`)}
            </StatusTag>
          }
        >
          <Row justify="between">
            <Tiny>
              {member.email} · {t('merchants.staff.since', { day: f.day(dayOf(member.since)) })}
            </Tiny>
            {mayManage && <Manage member={member} />}
          </Row>
        </Section>
      ))}
    </Card>
  );
}

/** Who was asked and has not answered; the link itself is shown to nobody again. */
export function InvitationList({ invitations }: { invitations: readonly Invitation[] }) {
  const t = useT();
  const f = useFormats();
  if (invitations.length === 0) return null;
  return (
    <Card>
      <Section title={t('merchants.staff.open')}>
        {invitations.map(({ id, email, role, expiresAt }) => (
          <Row key={id} justify="between">
            <span>
              {email}{' '}
              <Tiny>
                {t(`merchants.staff.role.${role}`)} ·{' '}
                {t('merchants.staff.open.until', { day: f.day(dayOf(expiresAt)) })}
              </Tiny>
            </span>
            <Form method="post">
              <input type="hidden" name="act" value="withdraw" />
              <input type="hidden" name="invitationId" value={id} />
              <Button type="submit" kind="quiet" size="small">
                {t('merchants.staff.open.withdraw')}
              </Button>
            </Form>
          </Row>
        ))}
      </Section>
    </Card>
  );
}
