import { Form } from '@remix-run/react';
import { useFormats, useT } from '#app/i18n/index.ts';
import type { MerchantDocument } from '#app/modules/merchants/index.server.ts';
import type { Expiry } from '#app/modules/merchants/index.ts';
import { Button, Card, Row, Section, StatusTag, SummaryList } from '#app/ui/index.ts';
import { validityText } from '../../shared/document-text.ts';

/** Where a document is taken out rather than kept. */
export const REMOVE = '?remove';

const TONES = { valid: 'ok', not_yet: 'info', soon: 'wait', expired: 'now' } as const;

interface DocumentListProps {
  documents: readonly (MerchantDocument & { readonly expiry: Expiry })[];
  mayEdit: boolean;
}

/** The documents of a merchant, each with its file and how long it holds. */
export function DocumentList({ documents, mayEdit }: DocumentListProps) {
  const t = useT();
  const f = useFormats();
  return (
    <Card>
      {documents.map((document) => (
        <Section
          key={document.id}
          title={t(`merchants.document.kind.${document.kind}`)}
          end={
            <StatusTag tone={TONES[document.expiry]}>
              {t(`merchants.document.expiry.${document.expiry}`)}
            </StatusTag>
          }
        >
          <SummaryList
            rows={[
              { term: t('merchants.document.number'), value: document.number },
              { term: t('merchants.document.issuedBy'), value: document.issuedBy },
              {
                term: t('merchants.document.validUntil'),
                value:
                  document.expiry === 'not_yet'
                    ? t('merchants.document.from', { day: f.day(document.validFrom) })
                    : validityText(document, t, f),
              },
              {
                term: t('merchants.document.file'),
                value: <a href={`/merchant/files/${document.fileId}`}>{document.fileName}</a>,
              },
            ]}
          />
          {mayEdit && (
            <Row justify="end">
              <Form method="post" action={`/merchant/profile/documents${REMOVE}`}>
                <input type="hidden" name="documentId" value={document.id} />
                <Button
                  type="submit"
                  kind="quiet"
                  size="small"
                  aria-label={t('common.remove_subject', {
                    subject: `${t(`merchants.document.kind.${document.kind}`)} ${document.number}`,
                  })}
                >
                  {t('common.action.remove')}
                </Button>
              </Form>
            </Row>
          )}
        </Section>
      ))}
    </Card>
  );
}
