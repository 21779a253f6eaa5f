import { Form } from '@remix-run/react';
import { useFormats, useT } from '#app/i18n/index.ts';
import { Card, Section, Stack, SubmitButton } from '#app/ui/index.ts';

/** Added to the address of the page: whoever may not sign asks somebody who may. */
export const ASK = '?then=ask';

/** In place of the signature, for whoever may fill in but not sign: who may, and the way to ask them. */
export function AskSignature({ signers }: { signers: readonly string[] }) {
  const t = useT();
  const { list } = useFormats();
  return (
    <Form method="post" action={ASK}>
      <Card>
        <Section title={t('applications.sign.title')}>
          <Stack>
            <p>{t('applications.sign.who', { names: list(signers) })}</p>
            <p>{t('applications.sign.kept')}</p>
            <div>
              <SubmitButton size="big">{t('applications.sign.ask')}</SubmitButton>
            </div>
          </Stack>
        </Section>
      </Card>
    </Form>
  );
}
