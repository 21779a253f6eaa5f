import { useT } from '#app/i18n/index.ts';
import { type Outcome, REASONS } from '#app/modules/applications/index.ts';
import type { Question } from '#app/modules/programs/index.ts';
import {
  CheckboxGroup,
  DateField,
  Fields,
  Fieldset,
  Notice,
  Small,
  TextArea,
  TextField,
} from '#app/ui/index.ts';
import { questionLabel } from '../../shared/question-words.ts';
import type { PanelForm } from './panel-form.ts';

const NOTE_MAX = 2000;

/** How many of those who were asked have scored. */
export interface PanelProgress {
  readonly done: number;
  readonly expected: number;
}

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

export function ChangesFields({
  form,
  today,
  questions,
}: PartProps & { today: string; questions: readonly Question[] }) {
  const t = useT();
  return (
    <Fields>
      <DateField label={t('applications.due_on')} min={today} {...form.field('request_changes.dueOn')} />
      <Note form={form} move="request_changes" />
      <AskFields form={form} questions={questions} />
    </Fields>
  );
}

/** The questions of the form: what is ticked gets a field for what is needed there. */
function AskFields({ form, questions }: PartProps & { questions: readonly Question[] }) {
  const t = useT();
  const { defaultValue: ticked, ...box } = form.group('request_changes.ticked');
  return (
    <Fieldset name={box.name} label={t('review.ask.label')} hint={t('review.ask.hint')} optional>
      {questions
        .filter(({ section }) => section !== 'declaration')
        .map((question) => {
          const { key } = question;
          const label = questionLabel(question, t);
          return (
            <div key={key} className="ask">
              <label className="choice">
                <input type="checkbox" name={box.name} value={key} defaultChecked={ticked.includes(key)} />
                <span>{label}</span>
              </label>
              <TextArea
                label={t('review.ask.needed', { question: label })}
                hideLabel
                rows={2}
                maxLength={NOTE_MAX}
                {...form.field(`request_changes.ask.${key}`)}
              />
            </div>
          );
        })}
    </Fieldset>
  );
}

export function RecommendFields({ form, panel }: PartProps & { panel: PanelProgress }) {
  const t = useT();
  const left = panel.expected - panel.done;
  return (
    <Fields>
      {left > 0 && <Notice tone="warn">{t('review.blind', { count: left })}</Notice>}
      {panel.expected === 0 && (
        <TextField
          label={t('applications.score')}
          hint={t('applications.panel.score_hint')}
          inputMode="decimal"
          width="short"
          numeric
          {...form.field('recommend.score')}
        />
      )}
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
