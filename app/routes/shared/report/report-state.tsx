import { useFormats, useT } from '#app/i18n/index.ts';
import type { ReportState } from '#app/modules/reports/index.ts';
import { LinkButton, Notice, StatusTag, type Tone } from '#app/ui/index.ts';

const TONES: Readonly<Record<ReportState, Tone>> = {
  draft: 'neutral',
  frozen: 'wait',
  reviewed: 'info',
  published: 'ok',
  superseded: 'neutral',
  retracted: 'now',
};

export function ReportStateTag({ state }: { state: ReportState }) {
  const t = useT();
  return <StatusTag tone={TONES[state]}>{t(`reports.state.${state}`)}</StatusTag>;
}

/** What a reader of a version that no longer counts has to know first. */
export function ReportStanding(props: {
  report: {
    readonly state: ReportState;
    readonly endedReason: string | null;
    readonly ended: { readonly at: Date } | null;
    readonly publishedVersion: number | null;
  };
  /** Where a version of the same report is read. */
  versionTo: (version: number) => string;
  /** Said first. */
  title?: string;
}) {
  const t = useT();
  const f = useFormats();
  const { state, ended, endedReason, publishedVersion: newer } = props.report;
  const open = newer !== null && (
    <LinkButton to={props.versionTo(newer)}>{t('reports.open_newer', { version: newer })}</LinkButton>
  );
  if (state === 'retracted' && ended)
    return (
      <Notice tone="urgent" title={props.title} action={open}>
        {t('reports.retracted_why', { at: f.dayTime(ended.at), reason: endedReason ?? '' })}
      </Notice>
    );
  // The newer one may have been retracted since.
  if (state === 'superseded')
    return (
      <Notice tone="warn" title={props.title ?? t('reports.state.superseded')} action={open}>
        {newer !== null && t('reports.superseded_by', { version: newer })}
      </Notice>
    );
  return null;
}
