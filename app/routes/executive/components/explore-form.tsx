import { Form } from '@remix-run/react';
import { useT } from '#app/i18n/index.ts';
import { EXPLORE_BY } from '#app/modules/impact/index.ts';
import { Button, Card, DateField, Fields, FieldsRow, Row, Section, Select } from '#app/ui/index.ts';
import type { loadExplorer } from '../view/explore.server.ts';
import { BASES } from '../view/explore-address.ts';

type Page = Awaited<ReturnType<typeof loadExplorer>>;

/** What is explored, in an address one may send on; a form that needs no script. */
export function ExploreForm(props: Pick<Page, 'exploring' | 'program' | 'programs' | 'all' | 'provinces'>) {
  const t = useT();
  const { exploring, program, programs, all, provinces } = props;
  return (
    <Card>
      <Section>
        <Form key={JSON.stringify(exploring)}>
          <Fields>
            <FieldsRow>
              <Select
                name="program"
                label={t('explorer.program')}
                placeholder={all ? t('impact.all_programs') : false}
                options={programs.map(({ code, name }) => ({ value: code, label: name }))}
                defaultValue={program}
              />
              <DateField name="from" label={t('impact.from')} defaultValue={exploring.period.from} />
              <DateField name="to" label={t('impact.to')} defaultValue={exploring.period.to} />
            </FieldsRow>
            <FieldsRow>
              <Select
                name="base"
                label={t('explorer.base')}
                options={BASES.map((base) => ({ value: base, label: t(`explorer.base.${base}`) }))}
                defaultValue={exploring.base}
              />
              <Select
                name="place"
                label={t('explorer.place')}
                placeholder={t('explorer.everywhere')}
                options={provinces}
                defaultValue={exploring.place ?? ''}
              />
              <Select
                name="by"
                label={t('explorer.by')}
                options={EXPLORE_BY.map((by) => ({ value: by, label: t(`explorer.by.${by}`) }))}
                defaultValue={exploring.by}
              />
            </FieldsRow>
            <Row>
              <Button type="submit" kind="primary">
                {t('impact.show')}
              </Button>
            </Row>
          </Fields>
        </Form>
      </Section>
    </Card>
  );
}
