import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { Link, useActionData } from '@remix-run/react';
import { useT } from '#app/i18n/index.ts';
import { PortalError } from '#app/kernel/errors.ts';
import { decoyCookie, signIn, signUpMerchantOwner, spendPoint } from '#app/modules/identity/index.server.ts';
import { PASSWORD_MAX, PASSWORD_MIN, signUpSchema, systemActor } from '#app/modules/identity/index.ts';
import { Button, Card, ErrorSummary, Fields, PageHeader, Section, Stack, TextField } from '#app/ui/index.ts';
import { findActor } from '#app/web/actor.server.ts';
import { clientOf } from '#app/web/client.server.ts';
import { commandContext } from '#app/web/command-context.server.ts';
import { settingCookies } from '#app/web/cookies.server.ts';
import { handleForm } from '#app/web/form/parse-form.server.ts';
import { useProgressiveForm } from '#app/web/form/use-progressive-form.ts';
import { safeRedirect } from '#app/web/safe-redirect.ts';
import { titled } from '#app/web/title.tsx';
import { db } from '#db/client.server.ts';
import { begunProfile, readCheck } from '../shared/check-address.ts';

export const handle = titled('identity.sign_up.title');

export async function loader({ request, context }: LoaderFunctionArgs) {
  if (await findActor(request, context)) throw redirect('/home');
  return null;
}

/**
 * Whether the address was free or taken, the answer is the same: a session cookie and the way to the profile. The
 * cookie of a taken address opens nothing, unless the password given is its own.
 */
export async function action({ request, context }: ActionFunctionArgs) {
  return handleForm(request, signUpSchema, async (input) => {
    const client = clientOf(request, context);
    await spendPoint(db, 'sign-up-ip', client.ip);
    const by = await commandContext(systemActor('sign-up'), context);
    await signUpMerchantOwner(db, by, input);
    const { email, password } = input;
    const cookies = await signIn(db, by, client, { email, password }).then(
      (session) => session.cookies,
      (error: unknown) => {
        if (!(error instanceof PortalError)) throw error;
        return [decoyCookie()];
      },
    );
    const headers = settingCookies(cookies);
    const { searchParams } = new URL(request.url);
    const begun = begunProfile(readCheck(searchParams));
    const query = new URLSearchParams({ from: 'sign-up', ...begun });
    const to = safeRedirect(searchParams.get('to'), `/merchant/profile?${query}`);
    return redirect(to, { status: 303, headers });
  });
}

export default function SignUp() {
  const t = useT();
  const { props, issues, field } = useProgressiveForm(signUpSchema, {
    refusal: useActionData<typeof action>(),
  });
  return (
    <Stack>
      <PageHeader title={t('identity.sign_up.title')} lead={t('identity.sign_up.lead')} />
      <Card>
        <Section>
          <form method="post" {...props}>
            <Fields>
              <ErrorSummary issues={issues} />
              <TextField
                label={t('identity.field.name')}
                autoComplete="name"
                required
                maxLength={80}
                {...field('name')}
              />
              <TextField
                label={t('identity.field.email')}
                type="email"
                autoComplete="username"
                required
                {...field('email')}
              />
              <TextField
                label={t('identity.field.password')}
                hint={t('identity.field.password.hint', { min: PASSWORD_MIN })}
                type="password"
                autoComplete="new-password"
                required
                minLength={PASSWORD_MIN}
                maxLength={PASSWORD_MAX}
                {...field('password')}
              />
              <div>
                <Button type="submit" kind="primary" size="big">
                  {t('identity.sign_up.submit')}
                </Button>
              </div>
            </Fields>
          </form>
        </Section>
        <Section>
          {t('identity.sign_up.have_account')} <Link to="/sign-in">{t('common.action.sign_in')}</Link>
        </Section>
      </Card>
    </Stack>
  );
}
