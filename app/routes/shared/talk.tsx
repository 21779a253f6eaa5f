import type { ReactNode } from 'react';
import { useFormats, useT } from '#app/i18n/index.ts';
import type { TalkView } from '#app/modules/applications/index.ts';
import { Small, Stack, StatusTag, Tiny } from '#app/ui/index.ts';

interface TalkProps {
  talk: readonly TalkView[];
  now: Date;
  /** What is said of a remark to this reader: whom it is for. */
  audience?: boolean;
  /** Under a question that waits for its answer. */
  answering?: (question: TalkView) => ReactNode;
}

/** What was said about an application, in its order, each answer under its question. */
export function Talk({ talk, now, audience, answering }: TalkProps) {
  const t = useT();
  const f = useFormats();
  return (
    <ul className="talk">
      {talk.map((remark) => {
        const { id, kind, body, dueOn, authorName, at, answer } = remark;
        return (
          <li key={id} data-kind={kind}>
            <Stack gap="tight">
              <div className="row">
                <strong>{authorName}</strong>
                <Tiny>{f.moment(at, now)}</Tiny>
                {audience && <StatusTag tone="neutral">{t(`review.talk.kind.${kind}`)}</StatusTag>}
                {kind === 'question' && !answer && dueOn && (
                  <StatusTag tone="now">{t('review.talk.due', { day: f.day(dueOn) })}</StatusTag>
                )}
              </div>
              <p>{body}</p>
              {answer ? (
                <blockquote>
                  <Stack gap="tight">
                    <Small>
                      <strong>{answer.authorName}</strong> <Tiny>{f.moment(answer.at, now)}</Tiny>
                    </Small>
                    <p>{answer.body}</p>
                  </Stack>
                </blockquote>
              ) : (
                kind === 'question' && answering?.(remark)
              )}
            </Stack>
          </li>
        );
      })}
    </ul>
  );
}
