import { Form } from '@remix-run/react';
import { useT } from '#app/i18n/index.ts';
import type { Stated } from '#app/modules/applications/index.ts';
import {
  Card,
  Fields,
  LinkButton,
  NumberField,
  RadioGroup,
  Row,
  Section,
  Select,
  Stack,
  SubmitButton,
} from '#app/ui/index.ts';
import { categoryOptions } from '../../shared/category-options.ts';
import { type CheckAddress, employeesIn, isEmptyCheck, shownAnswer } from '../../shared/check-address.ts';
import { PlaceField } from '../../shared/place-field.tsx';
import type { PlaceStep } from '../../shared/place-steps.ts';
import { criterionSays } from '../../shared/question-words.ts';

/** Yes, no, or left open; open is what it begins with. */
function Statement(props: {
  name: string;
  label: string;
  hint?: string;
  answer: boolean | null | undefined;
}) {
  const { name, label, hint, answer } = props;
  const t = useT();
  return (
    <RadioGroup
      name={name}
      label={label}
      hint={hint}
      layout="row"
      defaultValue={shownAnswer(answer)}
      options={[
        { value: 'yes', label: t('common.yes') },
        { value: 'no', label: t('common.no') },
        { value: '', label: t('matching.check.unsure') },
      ]}
    />
  );
}

interface CheckFormProps {
  address: CheckAddress;
  /** The criteria that only an answer can settle. */
  asked: readonly Stated[];
  steps: readonly PlaceStep[];
}

/** Whatever the criteria of the programmes ask about, and nothing else. It is sent as an address. */
export function CheckForm({ address, asked, steps }: CheckFormProps) {
  const t = useT();
  const { employees, category, hasCode, stated } = address;
  const notACount = employees !== '' && employeesIn(address) === null;
  /** Some criteria read better as a question to somebody who has no form before them. */
  const sentence = (criterion: Stated) => {
    const question = `matching.ask.${criterion.code}`;
    return criterion.says === undefined && t.has(question) ? t.any(question) : criterionSays(criterion, t);
  };
  return (
    <Form action="/check">
      <Stack>
        <Card>
          <Section title={t('matching.check.business')}>
            <Fields>
              <PlaceField
                name="placeCode"
                label={t('merchants.field.placeCode')}
                steps={steps}
                nextStep="/check"
              />
              <Select
                name="category"
                label={t('merchants.field.category')}
                options={categoryOptions(t)}
                defaultValue={category ?? ''}
                width="medium"
              />
              <NumberField
                name="employees"
                label={t('merchants.field.employees')}
                defaultValue={employees}
                error={notACount ? t('merchants.error.employees') : undefined}
              />
              <Statement
                name="uscc"
                label={t('matching.check.uscc')}
                hint={t('matching.check.uscc.hint')}
                answer={hasCode}
              />
            </Fields>
          </Section>
          {asked.length > 0 && (
            <Section title={t('matching.check.statements')}>
              <Fields>
                <p className="hint">{t('matching.check.statements.hint')}</p>
                {asked.map((criterion) => (
                  <Statement
                    key={criterion.code}
                    name={criterion.code}
                    label={sentence(criterion)}
                    answer={stated[criterion.code]}
                  />
                ))}
              </Fields>
            </Section>
          )}
        </Card>
        <Row>
          <SubmitButton size="big">{t('matching.check.submit')}</SubmitButton>
          {!isEmptyCheck(address) && (
            <LinkButton to="/check" kind="quiet" size="big">
              {t('matching.check.clear')}
            </LinkButton>
          )}
        </Row>
      </Stack>
    </Form>
  );
}
