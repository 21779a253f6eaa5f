import { Form } from '@remix-run/react';
import { useT } from '#app/i18n/index.ts';
import { closeDialog, Dialog, DialogLink, LinkButton, SubmitButton } from '#app/ui/index.ts';

const DIALOG = 'withdraw';

/** Taking an application back, asked twice. */
export function Withdraw() {
  const t = useT();
  return (
    <>
      <DialogLink dialog={DIALOG} kind="quiet">
        {t('applications.withdraw.action')}
      </DialogLink>
      <Dialog
        id={DIALOG}
        title={t('applications.withdraw.title')}
        actions={
          <>
            {/* Without a script the address closes what the address opened. */}
            <LinkButton
              to="#main"
              onClick={(event) => {
                event.preventDefault();
                closeDialog(DIALOG);
              }}
            >
              {t('applications.withdraw.keep')}
            </LinkButton>
            <SubmitButton kind="danger" form="withdraw-form">
              {t('applications.withdraw.confirm')}
            </SubmitButton>
          </>
        }
      >
        <Form id="withdraw-form" method="post">
          <p>{t('applications.withdraw.lead')}</p>
        </Form>
      </Dialog>
    </>
  );
}
