import { useFormats, useT } from '#app/i18n/index.ts';
import { FILE_TYPES, MAX_FILE_BYTES, MEDIA_TYPES } from '#app/modules/merchants/index.ts';
import type { Question } from '#app/modules/programs/index.ts';
import { Button, FileField, Row, Tiny } from '#app/ui/index.ts';
import { questionHint, questionLabel } from '../../shared/question-words.ts';
import type { EvidenceFile } from '../view/answers.ts';
import type { Paper } from '../view/papers.server.ts';
import { PaperConcerns, ProfilePapers } from './profile-papers.tsx';
import { UploadList } from './upload-list.tsx';
import { useUploads } from './use-uploads.ts';

interface EvidenceFieldProps {
  applicationId: number;
  question: Question;
  /** What was taken in before. */
  files: readonly EvidenceFile[];
  /** The documents of the profile that answer it. */
  papers: readonly Paper[];
  error: string | undefined;
}

/** The papers that answer one question. With a script a file goes as it is chosen, otherwise with the form. */
export function EvidenceField({ applicationId, question, files, papers, error }: EvidenceFieldProps) {
  const t = useT();
  const { bytes } = useFormats();
  const { uploads, add, sendWaiting } = useUploads(
    `/merchant/applications/${applicationId}/files`,
    question.key,
  );
  const handedIn = papers.filter(({ fileId }) => files.some((file) => file.fileId === fileId));
  const refused = uploads.flatMap(({ file, issue }) =>
    issue
      ? [
          t('applications.evidence.refused', {
            name: file.name,
            reason: t.any(issue.message, issue.params),
          }),
        ]
      : [],
  );
  return (
    <FileField
      name={question.key}
      label={questionLabel(question, t)}
      hint={questionHint(question, t)}
      optional={!question.required}
      error={refused.length > 0 ? refused.join(' ') : error}
      accept={MEDIA_TYPES.join(',')}
      multiple
      types={FILE_TYPES}
      maxBytes={MAX_FILE_BYTES}
      onChange={(event) => {
        add([...(event.currentTarget.files ?? [])]);
        event.currentTarget.value = '';
      }}
    >
      {files.map((file) => (
        <Row key={file.fileId} justify="between">
          <span>
            <a href={`/merchant/files/${file.fileId}`}>{file.name}</a> <Tiny>{bytes(file.bytes)}</Tiny>
          </span>
          <Button
            type="submit"
            kind="quiet"
            size="small"
            name="remove"
            value={`${question.key}:${file.fileId}`}
            aria-label={t('common.remove_subject', { subject: file.name })}
          >
            {t('common.action.remove')}
          </Button>
        </Row>
      ))}
      <PaperConcerns papers={handedIn} />
      <ProfilePapers question={question.key} papers={papers.filter((paper) => !handedIn.includes(paper))} />
      <UploadList uploads={uploads} sendWaiting={sendWaiting} />
    </FileField>
  );
}
