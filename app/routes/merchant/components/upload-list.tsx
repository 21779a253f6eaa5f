import { useFormats, useT } from '#app/i18n/index.ts';
import { Button, Progress, Row, Small } from '#app/ui/index.ts';
import type { Upload } from './use-uploads.ts';

/** Files on their way: how far each has come, and those that wait for the line. */
export function UploadList({
  uploads,
  sendWaiting,
}: {
  uploads: readonly Upload[];
  sendWaiting: () => void;
}) {
  const t = useT();
  const { percent } = useFormats();
  const waiting = uploads.filter(({ state }) => state === 'waiting');
  return (
    <>
      {uploads.map(
        ({ id, file, state, part }) =>
          state === 'sending' && (
            <Progress
              key={id}
              label={t('applications.evidence.sending', { name: file.name })}
              done={Math.round(part * 100)}
              total={100}
              figure={percent(part, 0)}
            />
          ),
      )}
      {waiting.map(({ id, file }) => (
        <Small key={id}>{t('applications.evidence.waiting', { name: file.name })}</Small>
      ))}
      {waiting.length > 0 && (
        <Row>
          <Button type="button" size="small" onClick={sendWaiting}>
            {t('common.action.retry')}
          </Button>
        </Row>
      )}
    </>
  );
}
