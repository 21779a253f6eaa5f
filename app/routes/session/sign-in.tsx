import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { useT } from '#app/i18n/index.ts';
import { signIn } from '#app/modules/identity/index.server.ts';
import { signInSchema, systemActor } from '#app/modules/identity/index.ts';
import { Card, PageHeader, Section, Stack } from '#app/ui/index.ts';
import { findActor } from '#app/web/actor.server.ts';
import { carriedSchema } from '#app/web/carried-form.server.ts';
import { clientOf } from '#app/web/client.server.ts';
import { commandContext } from '#app/web/command-context.server.ts';
import { settingCookies } from '#app/web/cookies.server.ts';
import { handleForm } from '#app/web/form/parse-form.server.ts';
import { safeRedirect } from '#app/web/safe-redirect.ts';
import { ResumeForm } from '#app/web/shell/resume-form.tsx';
import { SignInForm } from '#app/web/shell/sign-in-form.tsx';
import { titled } from '#app/web/title.tsx';
import { db } from '#db/client.server.ts';

export const handle = titled('identity.sign_in.title');

export async function loader({ request, context }: LoaderFunctionArgs) {
  const to = safeRedirect(new URL(request.url).searchParams.get('to'), '/home');
  if (await findActor(request, context)) throw redirect(to);
  return { to, registered: to.includes('from=sign-up'), asked: to !== '/home' };
}

const formSchema = signInSchema.extend({
  to: z.string().optional(),
  carried: carriedSchema.optional(),
  filesLost: z.literal('on').optional(),
});

export async function action({ request, context }: ActionFunctionArgs) {
  return handleForm(request, formSchema, async ({ to, carried, email, password }) => {
    const by = await commandContext(systemActor('sign-in'), context);
    const { cookies } = await signIn(db, by, clientOf(request, context), { email, password });
    const headers = settingCookies(cookies);
    if (carried) return data({ resume: { ...carried, to: safeRedirect(carried.to) } }, { headers });
    return redirect(safeRedirect(to, '/home'), { status: 303, headers });
  });
}

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

export default function SignIn() {
  const t = useT();
  const { to, registered, asked } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  if (answer && 'resume' in answer) return <ResumeForm form={answer.resume} />;
  const values = answer?.values;
  const carried = text(values?.carried);
  const lead = registered
    ? 'identity.sign_up.then_sign_in'
    : asked
      ? 'identity.sign_in.to_continue'
      : 'identity.sign_in.lead';
  return (
    <Stack>
      <PageHeader title={t('identity.sign_in.title')} lead={t(carried ? 'identity.sign_in.again' : lead)} />
      <Card>
        <Section>
          <SignInForm
            to={text(values?.to) ?? to}
            carried={carried}
            filesLost={values?.filesLost === 'on'}
            email={text(values?.email)}
            issues={answer?.issues}
          />
        </Section>
        <Section>
          {t('identity.sign_in.no_account')} <Link to="/sign-up">{t('identity.sign_in.register')}</Link>
        </Section>
      </Card>
    </Stack>
  );
}
