import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { useT } from '#app/i18n/index.ts';
import { spendPoint } from '#app/modules/identity/index.server.ts';
import { nameOfFile } from '#app/modules/reports/index.server.ts';
import {
  Card,
  ErrorSummary,
  Fields,
  FileField,
  PageHeader,
  Section,
  Stack,
  SubmitButton,
  TextField,
} from '#app/ui/index.ts';
import { handleForm } from '#app/web/form/parse-form.server.ts';
import { useProgressiveForm } from '#app/web/form/use-progressive-form.ts';
import { titled } from '#app/web/title.tsx';
import { db } from '#db/client.server.ts';

export const handle = titled('reports.verify.title');

const MAX_BYTES = 16 * 1024 * 1024;

const fileForm = z.strictObject({
  file: z
    .instanceof(File, { message: 'errors.file_required' })
    .refine(({ size }) => size > 0, 'errors.file_required')
    .refine(({ size }) => size <= MAX_BYTES, 'errors.payload_too_large'),
});

/** People copy a hash with its line breaks, and some in capitals. */
const hashIn = (params: URLSearchParams): string =>
  (params.get('hash') ?? '').replace(/\s/g, '').toLowerCase();

export function loader({ request }: LoaderFunctionArgs) {
  const hash = hashIn(new URL(request.url).searchParams);
  if (/^[0-9a-f]{64}$/.test(hash)) throw redirect(`/verify/${hash}`);
  return { hash };
}

export async function action({ request, context }: ActionFunctionArgs) {
  return handleForm(request, fileForm, async ({ file }) => {
    await spendPoint(db, 'verify', context.clientIp);
    const name = nameOfFile(new Uint8Array(await file.arrayBuffer()));
    return redirect(`/verify/${name}`, { status: 303 });
  });
}

/** For whoever holds a paper: is it ours, and does it still hold? */
export default function Verify() {
  const t = useT();
  const { hash } = useLoaderData<typeof loader>();
  const { props, field, issues } = useProgressiveForm(fileForm, { refusal: useActionData<typeof action>() });
  return (
    <Stack>
      <PageHeader title={t('reports.verify.title')} lead={t('reports.verify.lead')} />
      <Card>
        <Section>
          <Form method="post" encType="multipart/form-data" {...props}>
            <ErrorSummary issues={issues} />
            <Fields>
              <FileField
                label={t('reports.verify.file')}
                hint={t('reports.verify.file_hint')}
                accept=".pdf,.json,application/pdf,application/json"
                types={['PDF', 'JSON']}
                maxBytes={MAX_BYTES}
                {...field('file')}
              />
              <SubmitButton kind="primary">{t('reports.verify.check_file')}</SubmitButton>
            </Fields>
          </Form>
        </Section>
        <Section>
          <Form>
            <Fields>
              <TextField
                name="hash"
                label={t('reports.verify.hash')}
                hint={t('reports.verify.hash_hint')}
                defaultValue={hash}
                error={hash === '' ? undefined : t('reports.verify.error.hash')}
                spellCheck={false}
                autoComplete="off"
                required
              />
              <SubmitButton kind="normal">{t('reports.verify.check_hash')}</SubmitButton>
            </Fields>
          </Form>
        </Section>
      </Card>
    </Stack>
  );
}
