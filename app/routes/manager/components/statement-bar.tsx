import { Form } from '@remix-run/react';
import { useT } from '#app/i18n/index.ts';
import { ENTRY_KINDS, type StatementFilter } from '#app/modules/budgets/index.ts';
import { Button, DateField, LinkButton, Row, SearchBox, Select, TableBar } from '#app/ui/index.ts';
import { statementQuery } from '../view/statement-address.ts';

/** Which entries, and the same ones as a file. Every choice is an address. */
export function StatementBar({ at, filter }: { at: string; filter: StatementFilter }) {
  const t = useT();
  const query = statementQuery(filter);
  const file = (format: 'csv' | 'xlsx') => `${at}/statement/${format}${query}`;
  return (
    <TableBar>
      <Form role="search" key={query}>
        <Row>
          <SearchBox name="text" label={t('budgets.filter.text')} defaultValue={filter.text ?? ''} />
          <Select
            name="kind"
            label={t('budgets.filter.kind')}
            hideLabel
            placeholder={t('budgets.filter.every_kind')}
            options={ENTRY_KINDS.map((kind) => ({ value: kind, label: t(`budgets.kind.${kind}`) }))}
            defaultValue={filter.kind ?? ''}
          />
          <DateField
            name="from"
            label={t('budgets.filter.from')}
            hideLabel
            defaultValue={filter.from ?? ''}
          />
          <DateField name="to" label={t('budgets.filter.to')} hideLabel defaultValue={filter.to ?? ''} />
          <Button type="submit">{t('budgets.filter.apply')}</Button>
          {query !== '' && (
            <LinkButton kind="quiet" to={at}>
              {t('budgets.filter.clear')}
            </LinkButton>
          )}
        </Row>
      </Form>
      <Row>
        <LinkButton size="small" icon="download" to={file('csv')} download>
          {t('budgets.statement.csv')}
        </LinkButton>
        <LinkButton size="small" icon="download" to={file('xlsx')} download>
          {t('budgets.statement.xlsx')}
        </LinkButton>
      </Row>
    </TableBar>
  );
}
