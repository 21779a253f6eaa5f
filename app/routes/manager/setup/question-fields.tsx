import { useT } from '#app/i18n/index.ts';
import {
  COLUMN_TYPES,
  MOST_COLUMNS,
  MOST_OPTIONS,
  offersChoices,
  type Question,
  SECTIONS,
  valuesOf,
} from '#app/modules/programs/index.ts';
import { Button, Checkbox, Fieldset, Select, TextField } from '#app/ui/index.ts';
import { optionLabel, questionLabel } from '../../shared/question-words.ts';
import { type Form, WrittenFields } from '../../shared/written-fields.tsx';
import { boundsOf, hasUnit } from './question-form.ts';

type Fields = Form & { readonly box: (path: string) => { name: string } };

/** Empty rows to write in; more come with the button. */
const SPARE = 3;
const rowsOf = (form: Form, name: string, most: number): number => {
  const given = form.valueAt(name);
  return Math.min((Array.isArray(given) ? given.length : 0) + SPARE, most);
};

const More = ({ name, label }: { name: string; label: string }) => (
  <div>
    <Button type="submit" size="small" icon="plus" name="more" value={name} formNoValidate>
      {label}
    </Button>
  </div>
);

function Options({ form }: { form: Form }) {
  const t = useT();
  return (
    <Fieldset name="options" label={t('setup.question.options')} error={form.errorAt('options')}>
      {Array.from({ length: rowsOf(form, 'options', MOST_OPTIONS) }, (_, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows are only added at the end
        <div key={at}>
          <input type="hidden" {...form.field(`options.${at}.value`)} />
          <WrittenFields
            form={form}
            name={`options.${at}.label`}
            label={t('setup.question.option', { number: at + 1 })}
            maxLength={120}
            optional="row"
          />
        </div>
      ))}
      <More name="options" label={t('setup.question.more_options')} />
    </Fieldset>
  );
}

function Columns({ form }: { form: Fields }) {
  const t = useT();
  return (
    <Fieldset name="columns" label={t('setup.question.columns')} error={form.errorAt('columns')}>
      {Array.from({ length: rowsOf(form, 'columns', MOST_COLUMNS) }, (_, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows are only added at the end
        <div key={at}>
          <input type="hidden" {...form.field(`columns.${at}.key`)} />
          <WrittenFields
            form={form}
            name={`columns.${at}.label`}
            label={t('setup.question.column', { number: at + 1 })}
            maxLength={60}
            optional="row"
          />
          <Select
            label={t('setup.question.column_type')}
            placeholder={false}
            width="short"
            options={COLUMN_TYPES.map((value) => ({ value, label: t(`setup.type.${value}`) }))}
            {...form.field(`columns.${at}.type`)}
          />
          <Checkbox label={t('setup.question.required')} {...form.box(`columns.${at}.required`)} />
        </div>
      ))}
      <More name="columns" label={t('setup.question.more_columns')} />
    </Fieldset>
  );
}

interface QuestionFieldsProps {
  form: Fields;
  /** As it stands, or with its type and section only. */
  question: Question;
  /** What its condition can look at. */
  deciders: readonly Question[];
  /** The portal itself reads the answer: it is always asked. */
  kept: boolean;
}

/** Everything a manager says of one question. The words of a template's question stand in the catalogues. */
export function QuestionFields({ form, question, deciders, kept }: QuestionFieldsProps) {
  const t = useT();
  const { type, section } = question;
  const own = question.words !== undefined;
  const places = SECTIONS.filter((place) => place !== 'declaration' && place !== 'evidence');
  return (
    <>
      {own && (
        <>
          <WrittenFields
            form={form}
            name="label"
            label={t('setup.question.label')}
            hint={t('setup.fallback')}
            maxLength={120}
          />
          <WrittenFields
            form={form}
            name="hint"
            label={t('setup.question.hint')}
            maxLength={300}
            optional="said"
          />
          {hasUnit(type) && (
            <WrittenFields
              form={form}
              name="unit"
              label={t('setup.question.unit')}
              hint={t('setup.question.unit_hint')}
              maxLength={20}
              optional="said"
            />
          )}
          {offersChoices(type) && <Options form={form} />}
          {type === 'table' && <Columns form={form} />}
        </>
      )}
      {type !== 'file' && section !== 'declaration' && (
        <Select
          label={t('setup.question.section')}
          placeholder={false}
          width="medium"
          options={places.map((value) => ({ value, label: t(`programs.section.${value}`) }))}
          {...form.field('section')}
        />
      )}
      {boundsOf(type).map((bound) => (
        <TextField
          key={bound}
          label={t(
            type === 'text' || type === 'longtext' ? 'setup.question.length' : `setup.question.${bound}`,
          )}
          optional
          numeric
          inputMode="decimal"
          width="short"
          {...form.field(bound)}
        />
      ))}
      {!kept && deciders.length > 0 && (
        <Select
          label={t('setup.question.when')}
          hint={t('setup.question.when_hint')}
          placeholder={t('setup.question.always')}
          width="full"
          options={deciders.map((decider) => ({
            label: questionLabel(decider, t),
            options: valuesOf(decider).map((value) => ({
              value: `${decider.key}:${value}`,
              label:
                decider.type === 'yesno'
                  ? t(value === 'yes' ? 'common.yes' : 'common.no')
                  : optionLabel(decider, value, t),
            })),
          }))}
          {...form.field('when')}
        />
      )}
      {kept ? (
        <input type="hidden" name="required" value={question.required ? 'on' : ''} />
      ) : (
        <Checkbox label={t('setup.question.required')} {...form.box('required')} />
      )}
    </>
  );
}
