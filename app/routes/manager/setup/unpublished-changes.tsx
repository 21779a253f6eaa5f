import { Form } from '@remix-run/react';
import { useFormats, useT } from '#app/i18n/index.ts';
import type { Question } from '#app/modules/programs/index.ts';
import { Prose, Row, Section, Stack, SubmitButton, SummaryList } from '#app/ui/index.ts';
import { questionLabel } from '../../shared/question-words.ts';

interface Change {
  readonly before: number;
  readonly after: number;
}

interface UnpublishedChangesProps {
  revision: number;
  form: Readonly<Record<'added' | 'changed' | 'removed', readonly Question[]>>;
  /** Where they differ from what holds: how many there were and will be. */
  criteria: Change | null;
  rubric: Change | null;
  /** Whom it concerns. */
  standing: { readonly drafts: number; readonly handedIn: number };
  mayPublish: boolean;
}

/** What publishing would change, and what that means for those who are in the middle of it. */
export function UnpublishedChanges(props: UnpublishedChangesProps) {
  const { revision, form, criteria, rubric, standing, mayPublish } = props;
  const t = useT();
  const f = useFormats();
  const rows = (['added', 'changed', 'removed'] as const)
    .filter((change) => form[change].length > 0)
    .map((change) => ({
      term: t(`setup.change.${change}`),
      value: f.list(form[change].map((question) => questionLabel(question, t))),
    }));
  return (
    <Section title={t('setup.unpublished')}>
      <Stack>
        <SummaryList
          rows={[
            ...rows,
            ...(criteria
              ? [{ term: t('setup.tab.criteria'), value: t('setup.change.criteria', { ...criteria }) }]
              : []),
            ...(rubric
              ? [{ term: t('setup.tab.rubric'), value: t('setup.change.rubric', { ...rubric }) }]
              : []),
          ]}
        />
        <Prose>
          <p>{t('setup.change.handed_in', { count: standing.handedIn })}</p>
          <p>{t('setup.change.drafts', { count: standing.drafts })}</p>
        </Prose>
        <Form method="post">
          <input type="hidden" name="revision" value={revision} />
          <Row>
            {mayPublish && (
              <SubmitButton name="act" value="publish" kind="primary">
                {t('setup.publish')}
              </SubmitButton>
            )}
            <SubmitButton name="act" value="discard" kind="quiet">
              {t('setup.discard')}
            </SubmitButton>
          </Row>
        </Form>
      </Stack>
    </Section>
  );
}
