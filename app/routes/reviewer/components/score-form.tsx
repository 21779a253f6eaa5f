import { Form } from '@remix-run/react';
import { useMemo } from 'react';
import { useFormats, useT } from '#app/i18n/index.ts';
import { type Marks, scoringSchema } from '#app/modules/applications/index.ts';
import type { Rubric, RubricCriterion } from '#app/modules/programs/index.ts';
import {
  Button,
  ErrorSummary,
  Fields,
  RadioGroup,
  Small,
  Stack,
  SubmitButton,
  TextArea,
  TextField,
} from '#app/ui/index.ts';
import { useProgressiveForm } from '#app/web/form/use-progressive-form.ts';
import { criterionLabel } from '../../shared/criterion-words.ts';

/** More points than these are typed rather than pressed. */
const MOST_BUTTONS = 11;

type ScoreForm = Pick<ReturnType<typeof useProgressiveForm>, 'field'>;

/** A rubric on one page: a mark and a reason for each criterion, kept as often as one likes and sent once. */
export function ScoreForm({
  rubric,
  mine,
  refusal,
}: {
  rubric: Rubric;
  mine: Marks | null;
  refusal: unknown;
}) {
  const t = useT();
  const schema = useMemo(() => scoringSchema(rubric.criteria), [rubric.criteria]);
  const form = useProgressiveForm(schema, { refusal, values: { marks: mine ?? {} } });
  const labelOf = (path: string) => {
    const [, code, part] = path.split('.');
    const criterion = rubric.criteria.find((one) => one.code === code);
    return (
      criterion &&
      `${criterionLabel(criterion, t)} · ${t(part === 'reason' ? 'review.reason' : 'review.points')}`
    );
  };
  return (
    <Form method="post" {...form.props}>
      <Stack>
        <ErrorSummary issues={form.issues} labelOf={labelOf} />
        {rubric.criteria.map((criterion) => (
          <CriterionFields key={criterion.code} criterion={criterion} rubric={rubric} form={form} />
        ))}
        <Small>{t('review.send_lead')}</Small>
        <SubmitButton name="intent" value="send" size="big">
          {t('review.send')}
        </SubmitButton>
        <Button type="submit" name="intent" value="save" kind="quiet" formNoValidate>
          {t('review.save')}
        </Button>
      </Stack>
    </Form>
  );
}

function CriterionFields(props: { criterion: RubricCriterion; rubric: Rubric; form: ScoreForm }) {
  const { criterion, rubric, form } = props;
  const t = useT();
  const f = useFormats();
  const { code, weight, scale, reasonRequired } = criterion;
  const weights = rubric.criteria.reduce((sum, one) => sum + one.weight, 0);
  const frame = {
    label: criterionLabel(criterion, t),
    hint: t('review.scale', {
      share: f.percent(weight / weights, 0),
      from: String(scale.from),
      to: String(scale.to),
    }),
    ...form.field(`marks.${code}.points`),
  };
  const steps = Array.from({ length: scale.to - scale.from + 1 }, (_, step) => String(scale.from + step));
  return (
    <Fields>
      {steps.length > MOST_BUTTONS ? (
        <TextField {...frame} inputMode="numeric" width="short" numeric />
      ) : (
        <RadioGroup {...frame} layout="segments" options={steps.map((value) => ({ value, label: value }))} />
      )}
      <TextArea
        label={t('review.reason')}
        optional={!reasonRequired}
        rows={2}
        maxLength={2000}
        {...form.field(`marks.${code}.reason`)}
      />
    </Fields>
  );
}
