import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useT } from '#app/i18n/index.ts';
import { dayOf } from '#app/kernel/day.ts';
import { spendPoint } from '#app/modules/identity/index.server.ts';
import { can } from '#app/modules/identity/index.ts';
import {
  addDocument,
  listDocuments,
  removeDocument,
  storeFile,
} from '#app/modules/merchants/index.server.ts';
import { expiryOf } from '#app/modules/merchants/index.ts';
import { EmptyState, PageHeader, Stack } from '#app/ui/index.ts';
import { commandContext } from '#app/web/command-context.server.ts';
import { redirectWithFlash } from '#app/web/flash.server.ts';
import { handleForm } from '#app/web/form/parse-form.server.ts';
import { requireMerchant } from '#app/web/guard.server.ts';
import { titled } from '#app/web/title.tsx';
import { db } from '#db/client.server.ts';
import { portalNow } from '#db/clock.server.ts';
import { DocumentForm } from './components/document-form.tsx';
import { DocumentList, REMOVE } from './components/document-list.tsx';
import { ProfileTabs } from './components/profile-tabs.tsx';
import { newDocumentSchema, oldDocumentSchema } from './view/document-form.ts';

export const handle = titled('merchants.document.title');

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor, merchantId } = await requireMerchant(request, context, 'merchant.view');
  const today = dayOf(await portalNow(db));
  const documents = (await listDocuments(db, merchantId)).filter(({ removedAt }) => removedAt === null);
  return {
    documents: documents.map((document) => ({ ...document, expiry: expiryOf(document, today) })),
    mayEdit: can(actor, 'merchant.profile.edit', { merchantId }),
  };
}

const HERE = '/merchant/profile/documents';

/** Keeps a document, or takes one out. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { actor, merchantId } = await requireMerchant(request, context, 'merchant.profile.edit');
  if (new URL(request.url).search === REMOVE)
    return handleForm(request, oldDocumentSchema, async ({ documentId }) => {
      await removeDocument(db, await commandContext(actor, context), { merchantId, documentId });
      return redirectWithFlash(HERE, { key: 'merchants.document.removed' });
    });
  return handleForm(request, newDocumentSchema, async ({ file, ...document }) => {
    const by = await commandContext(actor, context);
    await spendPoint(db, 'upload', String(merchantId));
    const content = file.stream() as unknown as AsyncIterable<Uint8Array>;
    const { id: fileId } = await storeFile(db, by, { merchantId, name: file.name, content });
    await addDocument(db, by, { ...document, merchantId, fileId });
    return redirectWithFlash(HERE, { key: 'merchants.document.saved' });
  });
}

/** The papers a merchant keeps for all its applications, and until when each holds. */
export default function Documents() {
  const t = useT();
  const { documents, mayEdit } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  return (
    <>
      <PageHeader title={t('merchants.document.title')} lead={t('merchants.document.lead')} />
      <Stack gap="wide">
        <ProfileTabs />
        {documents.length === 0 ? (
          <EmptyState title={t('merchants.document.none')}>{t('merchants.document.none_lead')}</EmptyState>
        ) : (
          <DocumentList documents={documents} mayEdit={mayEdit} />
        )}
        {mayEdit && <DocumentForm key={documents[0]?.id} refusal={refusal} />}
      </Stack>
    </>
  );
}
