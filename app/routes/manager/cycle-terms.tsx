import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useT } from '#app/i18n/index.ts';
import { parseCount, parseYuan } from '#app/kernel/quantity.ts';
import { listTerms, setAwardTerms } from '#app/modules/awards/index.server.ts';
import { approvalsNeeded, awardTermsFormSchema, USUAL_DAYS } from '#app/modules/awards/index.ts';
import type { CycleView } from '#app/modules/programs/index.server.ts';
import { Card, Columns, Prose } from '#app/ui/index.ts';
import { commandContext } from '#app/web/command-context.server.ts';
import { redirectWithFlash } from '#app/web/flash.server.ts';
import { handleForm } from '#app/web/form/parse-form.server.ts';
import { requireProgramStaff } from '#app/web/guard.server.ts';
import { titled } from '#app/web/title.tsx';
import { db } from '#db/client.server.ts';
import { TermsForm } from './components/terms-form.tsx';
import { BandSentences, TermsHistory, TryAmounts } from './components/terms-said.tsx';
import { openSetup } from './setup/open-setup.server.ts';
import { SetupPage } from './setup/setup-page.tsx';

export const handle = titled('awards.terms.title');

const of = (cycle: CycleView) => ({ programId: cycle.program.id, cycleId: cycle.id });

/** What somebody would like to know of an award of some size: as typed, and how many it would need. */
function tried(search: URLSearchParams, bands: Parameters<typeof approvalsNeeded>[0]) {
  const typed = { impressions: search.get('impressions') ?? '', fen: search.get('fen') ?? '' };
  const demand = { impressions: parseCount(typed.impressions) ?? 0, fen: parseYuan(typed.fen) ?? 0 };
  const asked = demand.impressions > 0 || demand.fen > 0;
  return { typed, demand, needed: asked ? approvalsNeeded(bands, demand) : null };
}

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireProgramStaff(request, context);
  const cycle = await openSetup(actor, params);
  const versions = await listTerms(db, of(cycle));
  const now = versions[0] ?? { version: 0, bands: [], ...USUAL_DAYS };
  return { cycle, versions, now, tried: tried(new URL(request.url).searchParams, now.bands) };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireProgramStaff(request, context);
  const cycle = await openSetup(actor, params);
  return handleForm(request, awardTermsFormSchema, async (terms) => {
    await setAwardTerms(db, await commandContext(actor, context), { ...of(cycle), ...terms });
    return redirectWithFlash(`/manager/cycles/${cycle.id}/terms`, { key: 'awards.terms.done' });
  });
}

/** From which amounts on the awards of a cycle need other people, and how long proposals and late deliveries may take. */
export default function CycleTerms() {
  const t = useT();
  const { cycle, versions, now, tried } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  return (
    <SetupPage cycle={cycle} title={t('awards.terms.title')}>
      <Prose>
        <p>{t('awards.terms.lead')}</p>
      </Prose>
      <Columns
        aside={
          <>
            <Card>
              <BandSentences bands={now.bands} />
              <TryAmounts tried={tried} />
            </Card>
            {versions.length > 0 && (
              <Card>
                <TermsHistory versions={versions} />
              </Card>
            )}
          </>
        }
      >
        <Card>
          <TermsForm key={now.version} now={now} refusal={refusal} />
        </Card>
      </Columns>
    </SetupPage>
  );
}
