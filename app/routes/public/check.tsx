import { type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useT } from '#app/i18n/index.ts';
import { dayOf } from '#app/kernel/day.ts';
import { listMatches, statements } from '#app/modules/applications/index.server.ts';
import { PageHeader, Stack } from '#app/ui/index.ts';
import { findActor } from '#app/web/actor.server.ts';
import { titled } from '#app/web/title.tsx';
import { db } from '#db/client.server.ts';
import { portalNow } from '#db/clock.server.ts';
import { begunProfile, checkQuery, employeesIn, isEmptyCheck, readCheck } from '../shared/check-address.ts';
import { loadPlaceSteps } from '../shared/place-steps.server.ts';
import { CheckForm } from './components/check-form.tsx';
import { CheckResults } from './components/check-results.tsx';

export const handle = titled('matching.check.title');

/** Compares what the address says with every programme; nothing of it is kept anywhere. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const url = new URL(request.url);
  const address = readCheck(url.searchParams);
  const query = checkQuery(address);
  // What a form leaves open is no part of an address that somebody may pass on.
  if (url.search !== query) throw redirect(`/check${query}`);
  const { placeCode, category, hasCode, stated } = address;
  const facts = { placeCode, category, employees: employeesIn(address), hasCode };
  const matches = await listMatches(db, {
    known: { facts, stated },
    today: dayOf(await portalNow(db)),
  });
  return {
    address,
    asked: statements(matches),
    steps: await loadPlaceSteps(placeCode),
    matches: isEmptyCheck(address) ? null : matches,
    here: `/check${query}`,
    signedIn: (await findActor(request, context)) !== null,
    signUp: `/sign-up?${new URLSearchParams(begunProfile(address))}`,
  };
}

/** What one may get, asked and answered without an account, and without a script. */
export default function CheckPage() {
  const t = useT();
  const { matches, address, asked, steps, here, signedIn, signUp } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader title={t('matching.check.title')} lead={t('matching.check.lead')} />
      <Stack gap="wide">
        {matches && <CheckResults matches={matches} here={here} signUp={signedIn ? null : signUp} />}
        <CheckForm key={here} address={address} asked={asked} steps={steps} />
      </Stack>
    </>
  );
}
