import { useFormats, useT } from '#app/i18n/index.ts';
import type { Question } from '#app/modules/programs/index.ts';
import { FileViewer, Section, Stack } from '#app/ui/index.ts';
import { labelIn } from './question-words.ts';

interface EvidenceViewerProps {
  questions: readonly Question[];
  evidence: readonly {
    readonly question: string;
    readonly fileId: number;
    readonly name: string;
    readonly mediaType: string;
    readonly bytes: number;
  }[];
  /** Where a file lies: `/manager/applications/7/files/12`. */
  addressOf: (fileId: number) => string;
}

/** The papers that were handed in, each opening where it stands: pictures and PDFs are read without leaving the page. */
export function EvidenceViewer({ questions, evidence, addressOf }: EvidenceViewerProps) {
  const t = useT();
  const f = useFormats();
  if (evidence.length === 0) return null;
  const label = labelIn(questions, t);
  return (
    <Section title={t('programs.section.evidence')}>
      <Stack gap="tight">
        {evidence.map((file, place) => (
          <FileViewer
            key={`${file.question} ${file.fileId}`}
            label={label(file.question)}
            note={`${file.name} · ${f.bytes(file.bytes)}`}
            mediaType={file.mediaType}
            src={`${addressOf(file.fileId)}?inline`}
            download={{ to: addressOf(file.fileId), label: t('review.file.download', { name: file.name }) }}
            open={place === 0}
          />
        ))}
      </Stack>
    </Section>
  );
}
