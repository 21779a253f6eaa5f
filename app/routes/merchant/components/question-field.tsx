import { useT } from '#app/i18n/index.ts';
import type { Question } from '#app/modules/programs/index.ts';
import {
  Checkbox,
  CheckboxGroup,
  type Choice,
  DateField,
  MoneyField,
  NumberField,
  RadioGroup,
  Select,
  TextArea,
  TextField,
} from '#app/ui/index.ts';
import type { useProgressiveForm } from '#app/web/form/use-progressive-form.ts';
import { categoryOptions } from '../../shared/category-options.ts';
import { PlaceField } from '../../shared/place-field.tsx';
import type { PlaceStep } from '../../shared/place-steps.ts';
import { optionLabel, questionHint, questionLabel, unitLabel } from '../../shared/question-words.ts';
import { TableField } from './table-field.tsx';

type Form = Pick<ReturnType<typeof useProgressiveForm>, 'field' | 'group' | 'errorAt' | 'valueAt' | 'form'>;

/** Sent whether or not a box is ticked, so that taking the last tick away is an answer too. */
const Unticked = ({ name }: { name: string }) => <input type="hidden" name={name} value="" />;

/** A single option is a statement to agree to. */
function Statement(props: { choice: Choice; name: string; form: Form }) {
  const { choice, name, form } = props;
  const { defaultValue: _, ...field } = form.field(name);
  return (
    <>
      <Checkbox
        {...field}
        label={choice.label}
        value={choice.value}
        defaultChecked={[form.valueAt(name)].flat().includes(choice.value)}
      />
      <Unticked name={name} />
    </>
  );
}

/** More than these are found faster in a list that opens. */
const MOST_RADIOS = 6;

/** Without a script: the button that shows the next step of a place, or more rows, posts here. */
export const NEXT_STEP = '?then=place';

interface QuestionFieldProps {
  question: Question;
  form: Form;
  /** The steps of choosing a place, as the server knows them. */
  steps?: readonly PlaceStep[] | undefined;
}

/** One question of an application, by its type. Files have a page of their own. */
export function QuestionField({ question, form, steps = [] }: QuestionFieldProps) {
  const t = useT();
  const { key, type, options = [], max } = question;
  const frame = {
    label: questionLabel(question, t),
    hint: questionHint(question, t),
    optional: !question.required,
  };
  const choices = options.map((value) => ({ value, label: optionLabel(question, value, t) }));
  const unit = unitLabel(question, t);
  const [onlyChoice] = choices;

  switch (type) {
    case 'longtext':
      return <TextArea {...frame} {...form.field(key)} maxLength={max} rows={6} />;
    case 'titles':
      return <TextArea {...frame} {...form.field(key)} rows={6} />;
    case 'count':
      return <NumberField {...frame} {...form.field(key)} unit={unit} />;
    case 'number':
      return (
        <TextField {...frame} {...form.field(key)} inputMode="decimal" width="short" numeric after={unit} />
      );
    case 'money':
      return <MoneyField {...frame} {...form.field(key)} />;
    case 'percent':
      return (
        <TextField {...frame} {...form.field(key)} inputMode="decimal" width="short" numeric after="%" />
      );
    case 'date':
      return <DateField {...frame} {...form.field(key)} />;
    case 'place':
      return (
        <PlaceField
          {...frame}
          name={key}
          error={form.errorAt(key)}
          steps={steps}
          value={String(form.valueAt(key) ?? '')}
          nextStep={NEXT_STEP}
          onChoose={() => form.form.clearErrors(key)}
        />
      );
    case 'category':
      return <Select {...frame} {...form.field(key)} options={categoryOptions(t)} width="medium" />;
    case 'table':
      return (
        <TableField
          {...frame}
          question={question}
          value={form.valueAt(key)}
          error={form.errorAt(key)}
          moreRows={NEXT_STEP}
        />
      );
    case 'yesno':
      return (
        <RadioGroup
          {...frame}
          {...form.field(key)}
          layout="row"
          options={[
            { value: 'yes', label: t('common.yes') },
            { value: 'no', label: t('common.no') },
          ]}
        />
      );
    case 'choices':
      return (
        <>
          <CheckboxGroup {...frame} {...form.group(key)} options={choices} />
          <Unticked name={key} />
        </>
      );
    case 'choice':
      if (choices.length === 1 && onlyChoice) return <Statement choice={onlyChoice} name={key} form={form} />;
      return choices.length > MOST_RADIOS ? (
        <Select {...frame} {...form.field(key)} options={choices} width="medium" />
      ) : (
        <RadioGroup {...frame} {...form.field(key)} options={choices} />
      );
    default:
      return <TextField {...frame} {...form.field(key)} maxLength={max} />;
  }
}
