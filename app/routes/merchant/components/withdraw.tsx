import { Form } from '@remix-run/react';
import { useT } from '#app/i18n/index.ts';
import { Button, closeDialog, Dialog, DialogLink, SubmitButton } from '#app/ui/index.ts';

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
            <Button onClick={() => closeDialog(DIALOG)}>{t('applications.withdraw.keep')}</Button>
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
