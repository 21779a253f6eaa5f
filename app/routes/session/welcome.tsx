import { useT } from '#app/i18n/index.ts';
import { LinkButton, PageHeader, Row, Stack } from '#app/ui/index.ts';
import { useRootData } from '#app/web/root-data.ts';
import { titled } from '#app/web/title.tsx';

export const handle = titled('common.tagline');

export default function Welcome() {
  const t = useT();
  const person = useRootData()?.person;
  return (
    <Stack>
      <PageHeader title={t('identity.welcome.title')} lead={t('identity.welcome.lead')} />
      <Row>
        {person ? (
          <LinkButton to="/home" kind="primary" size="big">
            {t('common.action.continue')}
          </LinkButton>
        ) : (
          <>
            <LinkButton to="/sign-up" kind="primary" size="big">
              {t('identity.sign_in.register')}
            </LinkButton>
            <LinkButton to="/sign-in" size="big">
              {t('common.action.sign_in')}
            </LinkButton>
          </>
        )}
      </Row>
    </Stack>
  );
}
