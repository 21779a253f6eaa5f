import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { Link, useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import { localized, useFormats, useT } from '#app/i18n/index.ts';
import { UNITS } from '#app/kernel/quantity.ts';
import { programsWithin, type SignedInActor } from '#app/modules/identity/index.ts';
import {
  Card,
  Columns,
  Figure,
  Notice,
  PageHeader,
  Pagination,
  Small,
  Stack,
  Strip,
  TableBar,
} from '#app/ui/index.ts';
import { newKey } from '#app/web/form/parse-form.server.ts';
import { requireProgramStaff } from '#app/web/guard.server.ts';
import { cursorOf, nextPage } from '#app/web/paging.ts';
import { titled } from '#app/web/title.tsx';
import { AwardTag } from '../shared/award-tag.tsx';
import { idIn } from '../shared/id-in.ts';
import { ProgramTag } from '../shared/program-tag.tsx';
import { idsOf, openPrograms } from '../shared/programs.server.ts';
import { AwardPanel } from './components/award-panel.tsx';
import { BatchList, GrantTable, MeasureWorks } from './components/award-parts.tsx';
import { AwardEntries, AwardHistory, ClawbackList } from './components/award-records.tsx';
import { type AwardDesk, loadAwardDesk, openAward } from './view/award-desk.server.ts';
import { answerWork } from './view/award-work.server.ts';

export const handle = titled<typeof loader>(
  ({ desk }) => `${desk.award.merchantName} ${desk.award.applicationNumber}`,
);

/** The award, where whoever asks may see it: executives read of awards on their own pages. */
async function open(actor: SignedInActor, params: LoaderFunctionArgs['params']) {
  const programIds = idsOf(await openPrograms(programsWithin(actor, 'award.view')));
  return openAward(idIn(params.programId), idIn(params.awardId), programIds);
}

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireProgramStaff(request, context);
  const award = await open(actor, params);
  const { searchParams } = new URL(request.url);
  return {
    desk: await loadAwardDesk({ actor, award, before: cursorOf(searchParams) }),
    idempotencyKey: newKey(),
  };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireProgramStaff(request, context);
  return answerWork({ actor, award: await open(actor, params), request, context });
}

export default function Award() {
  const t = useT();
  const { desk, idempotencyKey } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const [params] = useSearchParams();
  const { award } = desk;
  return (
    <Stack>
      <PageHeader
        crumbs={[{ label: t('awards.title'), to: '/manager/awards' }, { label: award.applicationNumber }]}
        title={award.merchantName}
        lead={
          <>
            <ProgramTag kind={award.kind}>{localized(award.programName, t.locale)}</ProgramTag>
            <AwardTag state={award.state} />
            <Small>
              <Link to={`/manager/applications/${award.applicationId}`}>
                {t('awards.support.from_application', { number: award.applicationNumber })}
              </Link>
            </Small>
          </>
        }
      />
      <Held award={award} />
      {award.pending && <PendingNotice desk={desk} />}
      <Columns
        asideLabel={t('awards.panel.title')}
        aside={
          <>
            <Card>
              <AwardPanel
                key={award.revision}
                desk={desk}
                refusal={refusal}
                idempotencyKey={idempotencyKey}
              />
            </Card>
            <Card>
              <AwardHistory desk={desk} />
            </Card>
          </>
        }
      >
        <Card>
          <GrantTable grants={desk.grants} />
          <BatchList desk={desk} />
          <MeasureWorks desk={desk} />
          <ClawbackList clawbacks={award.clawbacks} />
        </Card>
        <Card>
          <AwardEntries entries={desk.entries} />
          <TableBar>
            <Pagination nextTo={nextPage(params, desk.nextEntry)} />
          </TableBar>
        </Card>
      </Columns>
    </Stack>
  );
}

/** What the ledger holds for the award, by unit. */
function Held({ award: { held } }: Pick<AwardDesk, 'award'>) {
  const t = useT();
  const f = useFormats();
  const shown = UNITS.filter((unit) => held[unit].committed + held[unit].reserved > 0);
  if (shown.length === 0) return null;
  return (
    <Strip>
      {shown.flatMap((unit) =>
        (['committed', 'delivered'] as const).map((what) => (
          <Figure
            key={`${unit} ${what}`}
            label={t(`awards.held.${what}_${unit}`)}
            parts={f.amountParts(held[unit][what], unit)}
            exact={f.exactAmount(held[unit][what], unit)}
          />
        )),
      )}
    </Strip>
  );
}

/** Somebody has asked others to approve a change; until then the award is as it was. */
function PendingNotice({ desk: { award, now } }: { desk: AwardDesk }) {
  const t = useT();
  const f = useFormats();
  if (!award.pending) return null;
  const { name, at, delta } = award.pending;
  const signed = (amount: number, text: string) => `${amount > 0 ? '+' : '−'}${text}`;
  const changes = UNITS.filter((unit) => delta[unit] !== 0).map((unit) =>
    signed(delta[unit], f.exactAmount(Math.abs(delta[unit]), unit)),
  );
  return (
    <Notice tone="warn" title={t('awards.pending.title')}>
      {t('awards.pending.says', { name, when: f.moment(at, now), changes: changes.join(' · ') })}
    </Notice>
  );
}
