import { useT } from '#app/i18n/index.ts';
import { type Outcome, REASONS } from '#app/modules/applications/index.ts';
import { CheckboxGroup, DateField, Fields, Small, TextArea, TextField } from '#app/ui/index.ts';
import type { PanelForm } from './panel-form.ts';

const NOTE_MAX = 2000;

interface PartProps {
  form: PanelForm;
}

export function Note({ form, move }: PartProps & { move: string }) {
  const t = useT();
  return (
    <TextArea label={t('applications.decision.note')} maxLength={NOTE_MAX} {...form.field(`${move}.note`)} />
  );
}

export function Reasons({ form, move, outcome }: PartProps & { move: string; outcome: Outcome }) {
  const t = useT();
  return (
    <CheckboxGroup
      label={t('applications.decision.reasons')}
      layout="row"
      options={REASONS[outcome].map((value) => ({ value, label: t(`applications.reason.${value}`) }))}
      {...form.group(`${move}.reasons`)}
    />
  );
}

export function DeclineFields({ form, today }: PartProps & { today: string }) {
  const t = useT();
  return (
    <Fields>
      <Reasons form={form} move="decline" outcome="declined" />
      <TextArea
        label={t('applications.decision.fix')}
        hint={t('applications.decision.fix_hint')}
        {...form.field('decline.fix')}
      />
      <DateField
        label={t('applications.decision.try_again_on')}
        optional
        min={today}
        {...form.field('decline.tryAgainOn')}
      />
      <Note form={form} move="decline" />
    </Fields>
  );
}

export function ChangesFields({ form, today }: PartProps & { today: string }) {
  const t = useT();
  return (
    <Fields>
      <DateField label={t('applications.due_on')} min={today} {...form.field('request_changes.dueOn')} />
      <Note form={form} move="request_changes" />
    </Fields>
  );
}

export function RecommendFields({ form }: PartProps) {
  const t = useT();
  return (
    <Fields>
      <TextField
        label={t('applications.score')}
        hint={t('applications.panel.score_hint')}
        inputMode="decimal"
        width="short"
        numeric
        {...form.field('recommend.score')}
      />
      <TextArea
        label={t('applications.comment')}
        hint={t('applications.panel.comment_hint')}
        maxLength={NOTE_MAX}
        {...form.field('recommend.comment')}
      />
      <Small>{t('applications.panel.about.recommend')}</Small>
    </Fields>
  );
}
