import { localized, useFormats, useLocale, useT } from '#app/i18n/index.ts';
import type { ApplicationSummary } from '#app/modules/applications/index.server.ts';
import { Card, LinkButton, Section, Small, Stack } from '#app/ui/index.ts';
import { DueTag } from '../../shared/application-tags.tsx';
import type { Todo } from '../view/todos.ts';

/** Something to do now: what, why, by when, and the way there. @param props.note the staff's own words */
export function TodoCard({ todo, note, first }: { todo: Todo; note?: string | undefined; first: boolean }) {
  const t = useT();
  const { list, day } = useFormats();
  const locale = useLocale();
  const program = (application: ApplicationSummary) => localized(application.programName, locale);
  const kind = first ? ('primary' as const) : ('normal' as const);

  if (todo.kind === 'profile')
    return (
      <Card>
        <Section title={t('applications.home.profile')}>
          <Stack>
            <Small>
              {t('applications.home.profile_lead', {
                fields: list(todo.missing.map((field) => t.any(`merchants.field.${field}`))),
              })}
            </Small>
            <LinkButton to="/merchant/profile" kind={kind} size="big">
              {t('applications.home.profile_action')}
            </LinkButton>
          </Stack>
        </Section>
      </Card>
    );
  if (todo.kind === 'document') {
    const state = todo.daysLeft > 0 ? 'soon' : 'expired';
    return (
      <Card>
        <Section
          title={t(`merchants.document.due.${state}`, {
            document: t(`merchants.document.kind.${todo.document.kind}`),
          })}
          end={<DueTag daysLeft={todo.daysLeft} />}
        >
          <Stack>
            <Small>{t('merchants.document.due.lead', { day: day(todo.by) })}</Small>
            <LinkButton to="/merchant/profile/documents" kind={kind} size="big">
              {t('merchants.document.due.action')}
            </LinkButton>
          </Stack>
        </Section>
      </Card>
    );
  }
  if (todo.kind === 'question')
    return (
      <Card tone="urgent">
        <Section
          title={t('review.todo.question', { program: program(todo.application) })}
          end={<DueTag daysLeft={todo.daysLeft} />}
        >
          <Stack>
            <Small>{t('common.due_on', { day: day(todo.by) })}</Small>
            <LinkButton to={`/merchant/applications/${todo.application.id}#talk`} kind={kind} size="big">
              {t('review.todo.answer')}
            </LinkButton>
          </Stack>
        </Section>
      </Card>
    );
  const { application, by, daysLeft } = todo;
  const changes = todo.kind === 'changes';
  return (
    <Card {...(changes && { tone: 'urgent' as const })}>
      <Section
        title={t(changes ? 'applications.home.changes' : 'applications.home.draft', {
          program: program(application),
        })}
        end={daysLeft !== null && <DueTag daysLeft={daysLeft} />}
      >
        <Stack>
          <Small>{note ?? (by && t('common.due_on', { day: day(by) }))}</Small>
          <LinkButton to={`/merchant/applications/${application.id}`} kind={kind} size="big">
            {t(changes ? 'applications.home.changes_action' : 'applications.continue')}
          </LinkButton>
        </Stack>
      </Section>
    </Card>
  );
}
