import { useFormats, useT } from '#app/i18n/index.ts';
import { Button, Notice, Row, Small } from '#app/ui/index.ts';
import { documentText } from '../../shared/document-text.ts';
import type { Paper } from '../view/papers.server.ts';

/** What is to be said of documents that do not hold as long as the support does. */
export function PaperConcerns({ papers }: { papers: readonly Paper[] }) {
  const t = useT();
  const f = useFormats();
  return (
    <>
      {papers.map(
        ({ id, kind, concern, until }) =>
          concern && (
            <Notice key={id} tone="warn">
              {t(`merchants.document.concern.${concern}`, {
                document: t(`merchants.document.kind.${kind}`),
                day: f.day(until),
              })}
            </Notice>
          ),
      )}
    </>
  );
}

/** Documents of the profile that answer a question and are not handed in yet. */
export function ProfilePapers({ question, papers }: { question: string; papers: readonly Paper[] }) {
  const t = useT();
  const f = useFormats();
  return (
    <>
      {papers.map((paper) => (
        <Row key={paper.id} justify="between">
          <Small>{documentText(paper, t, f)}</Small>
          <Button type="submit" size="small" name="use" value={`${question}:${paper.id}`}>
            {t('merchants.document.use')}
          </Button>
        </Row>
      ))}
    </>
  );
}
