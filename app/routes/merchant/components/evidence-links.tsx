import { useFormats, useT } from '#app/i18n/index.ts';
import { Tiny } from '#app/ui/index.ts';
import type { EvidenceFile } from '../view/answers.ts';

/** Files to look at again. */
export function EvidenceLinks({ files }: { files: readonly EvidenceFile[] }) {
  const t = useT();
  const { bytes } = useFormats();
  return (
    <ul>
      {files.map((file) => (
        <li key={file.fileId}>
          <a
            href={`/merchant/files/${file.fileId}`}
            aria-label={t('applications.evidence.open', { name: file.name })}
          >
            {file.name}
          </a>{' '}
          <Tiny>{bytes(file.bytes)}</Tiny>
        </li>
      ))}
    </ul>
  );
}
