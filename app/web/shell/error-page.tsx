import { isRouteErrorResponse, useRouteError } from '@remix-run/react';
import { useT } from '#app/i18n/index.ts';
import type { MessageParams } from '#app/kernel/errors.ts';
import { Card, LinkButton, PageHeader, Section, Small, Stack } from '#app/ui/index.ts';
import type { Interrupted } from '../sign-in-again.server.ts';
import { useHere } from './here.ts';
import { SignInForm } from './sign-in-form.tsx';

interface Told {
  readonly key?: string;
  readonly params?: MessageParams;
  readonly requestId?: string;
  readonly interrupted?: Interrupted | null;
}

const toldIn = (data: unknown): Told => (typeof data === 'object' && data !== null ? data : {});

/** What happened and what to do next, in the reader's language; never what the program says of itself. */
export function ErrorPage() {
  const t = useT();
  const here = useHere();
  const error = useRouteError();
  const status = isRouteErrorResponse(error) ? error.status : 500;
  const told = toldIn(isRouteErrorResponse(error) ? error.data : null);
  if (status === 401)
    return (
      <Stack>
        <PageHeader
          title={t('identity.sign_in.title')}
          lead={t(told.interrupted ? 'identity.sign_in.again' : 'errors.page.401.next')}
        />
        <Card>
          <Section>
            <SignInForm
              to={here}
              carried={told.interrupted ? JSON.stringify(told.interrupted.form) : undefined}
              filesLost={told.interrupted?.filesLost}
            />
          </Section>
        </Card>
      </Stack>
    );
  const known = t.has(`errors.page.${status}.title`) ? status : status < 500 ? 400 : 500;
  const requestId = told.requestId ?? '';
  return (
    <Stack>
      <PageHeader title={t.any(`errors.page.${known}.title`)} />
      {known !== 500 && told.key && <p>{t.any(told.key, told.params)}</p>}
      <p>{t.any(`errors.page.${known}.next`, { requestId })}</p>
      <div>
        <LinkButton to="/home" kind="primary">
          {t('identity.error_page.home')}
        </LinkButton>
      </div>
      {requestId && <Small>{t('identity.error_page.request', { id: requestId })}</Small>}
    </Stack>
  );
}
