import { Form, useSubmit } from '@remix-run/react';
import type { FormEvent } from 'react';
import { localized, useT } from '#app/i18n/index.ts';
import type { LocalizedText } from '#app/kernel/locale.ts';
import { Button, ChipLink, Row, Select, useHydrated } from '#app/ui/index.ts';
import { type AwardListAddress, awardListQuery, GIVEN_STATES, WATCHES } from '../view/award-list.ts';

interface AwardFiltersProps {
  address: AwardListAddress;
  programs: readonly { readonly id: number; readonly name: LocalizedText }[];
}

/** Which programme, which state, and what needs looking at. Every choice is an address. */
export function AwardFilters({ address, programs }: AwardFiltersProps) {
  const t = useT();
  const submit = useSubmit();
  const hydrated = useHydrated();
  const choose = (event: FormEvent<HTMLSelectElement>) => submit(event.currentTarget.form);
  return (
    <Row>
      <nav className="row" aria-label={t('awards.watch')}>
        <ChipLink to={awardListQuery(address, { watch: undefined })} current={address.watch === undefined}>
          {t('awards.watch.all')}
        </ChipLink>
        {WATCHES.map((watch) => (
          <ChipLink key={watch} to={awardListQuery(address, { watch })} current={address.watch === watch}>
            {t(`awards.watch.${watch}`)}
          </ChipLink>
        ))}
      </nav>
      <Form role="search">
        {address.watch && <input type="hidden" name="watch" value={address.watch} />}
        <Row>
          {programs.length > 1 && (
            <Select
              key={`program ${address.programId}`}
              name="program"
              label={t('applications.queue.program')}
              hideLabel
              placeholder={t('applications.queue.all_programs')}
              options={programs.map(({ id, name }) => ({
                value: String(id),
                label: localized(name, t.locale),
              }))}
              defaultValue={address.programId ?? ''}
              onChange={choose}
            />
          )}
          <Select
            key={`state ${address.state}`}
            name="state"
            label={t('applications.column.state')}
            hideLabel
            placeholder={t('awards.list.all_states')}
            options={GIVEN_STATES.map((value) => ({ value, label: t(`awards.state.${value}`) }))}
            defaultValue={address.state ?? ''}
            onChange={choose}
          />
          {!hydrated && (
            <Button type="submit" size="small">
              {t('common.action.apply_filters')}
            </Button>
          )}
        </Row>
      </Form>
    </Row>
  );
}
