import { Form } from '@remix-run/react';
import { localized, useT } from '#app/i18n/index.ts';
import { Button, Card, Fields, FieldsRow, Notice, Row, Section, Select, Tiny } from '#app/ui/index.ts';
import type { Comparable, compareNamed } from '../view/claims.server.ts';
import { useSayClaim } from './say-claim.ts';

interface ClaimCompareProps {
  comparable: readonly Comparable[];
  compared: ReturnType<typeof compareNamed>;
}

/** Two figures against each other, or why that would mislead. */
export function ClaimCompare({ comparable, compared }: ClaimCompareProps) {
  const t = useT();
  const say = useSayClaim();
  const label = (claim: Comparable) => {
    const said = { name: localized(claim.name, t.locale), value: say(claim) };
    if (claim.cycle === null) return t('claims.option', said);
    const cycle = `${localized(claim.cycle.program, t.locale)} ${localized(claim.cycle.cycle, t.locale)}`;
    return t('claims.measured_option', { ...said, cycle });
  };
  const options = comparable.map((claim) => ({ value: claim.key, label: label(claim) }));
  return (
    <Card>
      <Section title={t('claims.compare')}>
        <Form method="get" preventScrollReset>
          <Fields>
            <Tiny>{t('claims.compare_lead')}</Tiny>
            <FieldsRow>
              <Select
                name="one"
                label={t('claims.one')}
                options={options}
                defaultValue={compared?.one.key ?? ''}
              />
              <Select
                name="other"
                label={t('claims.other')}
                options={options}
                defaultValue={compared?.other.key ?? ''}
              />
            </FieldsRow>
            <Row>
              <Button type="submit">{t('claims.compare_do')}</Button>
            </Row>
          </Fields>
        </Form>
      </Section>
      {compared && (
        <Section>
          {compared.refused === null ? (
            <Notice>
              {t(`claims.result.${compared.order}`, {
                one: label(compared.one),
                other: label(compared.other),
              })}
            </Notice>
          ) : (
            <Notice tone="warn" title={t('claims.refused')}>
              {t(`claims.unlike.${compared.refused}`)}
            </Notice>
          )}
        </Section>
      )}
    </Card>
  );
}
