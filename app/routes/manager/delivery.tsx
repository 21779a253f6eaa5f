import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { localized, useT } from '#app/i18n/index.ts';
import {
  getBatch,
  listBatches,
  MAX_UPLOAD_BYTES,
  receiveImport,
} from '#app/modules/delivery/index.server.ts';
import { authorize, programsWithin } from '#app/modules/identity/index.ts';
import {
  Button,
  Card,
  Columns,
  PageHeader,
  Pagination,
  Row,
  Section,
  Select,
  Small,
  Stack,
  TableBar,
} from '#app/ui/index.ts';
import { commandContext } from '#app/web/command-context.server.ts';
import { redirectWithFlash } from '#app/web/flash.server.ts';
import { refusalOf, refuse } from '#app/web/form/parse-form.server.ts';
import { requireProgramStaff, requirePrograms } from '#app/web/guard.server.ts';
import { runInBackground } from '#app/web/imports.server.ts';
import { cursorOf, nextPage } from '#app/web/paging.ts';
import { titled } from '#app/web/title.tsx';
import { db } from '#db/client.server.ts';
import { portalNow } from '#db/clock.server.ts';
import { idsOf, openPrograms } from '../shared/programs.server.ts';
import { BatchTable } from './delivery/batch-table.tsx';
import { UploadForm } from './delivery/upload-form.tsx';
import { readUpload } from './view/delivery-upload.server.ts';
import { mappingOf } from './view/delivery-upload.ts';

export const handle = titled('delivery.title');

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireProgramStaff(request, context);
  const { actor, programs } = await requirePrograms(request, context, 'delivery.view');
  const { searchParams } = new URL(request.url);
  const open = await openPrograms(programs);
  const importable = await openPrograms(programsWithin(actor, 'delivery.import'));
  const chosen = open.find(({ code }) => code === searchParams.get('program'));
  const { batches, next } = await listBatches(db, {
    programIds: chosen ? [chosen.id] : idsOf(open),
    before: cursorOf(searchParams),
  });
  const short = ({ id, code, name }: (typeof open)[number]) => ({ id, code, name });
  return {
    batches,
    next: nextPage(searchParams, next),
    programs: open.map(short),
    importable: importable.map(short),
    chosen: chosen?.code ?? '',
    maxMegabytes: MAX_UPLOAD_BYTES / 1024 / 1024,
    now: await portalNow(db),
  };
}

/** Takes a file in. It is checked afterwards, and posted only when a person says so. */
export async function action({ request, context }: ActionFunctionArgs) {
  await requireProgramStaff(request, context);
  const { actor } = await requirePrograms(request, context, 'delivery.import');
  const upload = await readUpload(request);
  if (!upload.ok) return refuse(422, upload);
  const { input, file, fileName } = upload;
  authorize(actor, 'delivery.import', { programId: input.program });
  try {
    const mapping = mappingOf(input);
    const wish = {
      programId: input.program,
      fileName,
      mapping,
      partial: input.partial,
      task: 'validate',
    } as const;
    const { batchId, alreadyPosted } = await receiveImport(
      db,
      await commandContext(actor, context),
      wish,
      file,
    );
    const to = `/manager/delivery/${batchId}`;
    if (alreadyPosted) {
      const { state } = await getBatch(db, batchId);
      const superseded = state === 'superseded';
      const key = superseded ? 'delivery.batch.already_superseded' : 'delivery.batch.already_posted';
      return redirectWithFlash(to, { key });
    }
    runInBackground(batchId);
    return redirect(to, 303);
  } catch (error) {
    const refusal = refusalOf(error);
    if (!refusal) throw error;
    const values = { ...input, program: String(input.program), partial: input.partial ? 'on' : '' };
    return refuse(refusal.status, { issues: refusal.issues, values: texts(values) });
  }
}

const texts = (values: Record<string, string | undefined>) =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value ?? '']));

/** Files of delivery data: what came in, what became of it, and the way in for the next one. */
export default function Delivery() {
  const t = useT();
  const data = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const names = Object.fromEntries(data.programs.map(({ id, name }) => [id, localized(name, t.locale)]));
  return (
    <Stack>
      <PageHeader title={t('delivery.title')} lead={<Small>{t('delivery.lead')}</Small>} />
      <Columns
        asideLabel={t('delivery.upload.title')}
        aside={
          data.importable.length > 0 && (
            <Card>
              <Section title={t('delivery.upload.title')}>
                <UploadForm programs={data.importable} maxMegabytes={data.maxMegabytes} refusal={refusal} />
              </Section>
            </Card>
          )
        }
      >
        <Card>
          {data.programs.length > 1 && (
            <TableBar>
              <ProgramFilter programs={data.programs} chosen={data.chosen} />
            </TableBar>
          )}
          <BatchTable batches={data.batches} programNames={names} now={data.now} />
          {data.next && (
            <TableBar>
              <Pagination nextTo={data.next} />
            </TableBar>
          )}
        </Card>
      </Columns>
    </Stack>
  );
}

type Data = ReturnType<typeof useLoaderData<typeof loader>>;

function ProgramFilter({ programs, chosen }: Pick<Data, 'programs' | 'chosen'>) {
  const t = useT();
  return (
    <Form role="search">
      <Row>
        <Select
          name="program"
          label={t('delivery.list.program')}
          hideLabel
          placeholder={t('delivery.list.all_programs')}
          defaultValue={chosen}
          options={programs.map(({ code, name }) => ({ value: code, label: localized(name, t.locale) }))}
        />
        <Button type="submit" size="small">
          {t('common.action.apply_filters')}
        </Button>
      </Row>
    </Form>
  );
}
