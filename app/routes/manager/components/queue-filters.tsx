import { Form, useSubmit } from '@remix-run/react';
import { type FormEvent, useRef } from 'react';
import { localized, useT } from '#app/i18n/index.ts';
import { Button, Row, SearchBox, Select, useHydrated, useShortcuts } from '#app/ui/index.ts';
import type { QueueData } from '../view/queue.server.ts';
import type { QueueAddress } from '../view/queue-address.ts';

/** Which programme, which cycle, whose name. Every choice is an address, so a view can be kept and sent. */
export function QueueFilters(props: { address: QueueAddress } & Pick<QueueData, 'programs' | 'cycles'>) {
  const { address, programs, cycles } = props;
  const t = useT();
  const submit = useSubmit();
  const hydrated = useHydrated();
  const search = useRef<HTMLFormElement>(null);
  useShortcuts({ '/': () => search.current?.querySelector<HTMLInputElement>('input[type=search]')?.focus() });
  const choose = (event: FormEvent<HTMLSelectElement>) => {
    const { form, name } = event.currentTarget;
    if (!form) return;
    const fields = new FormData(form);
    // A cycle belongs to the programme that was chosen before.
    if (name === 'program') fields.delete('cycle');
    submit(fields);
  };
  const named = (records: QueueData['programs'] | QueueData['cycles']) =>
    records.map(({ id, name }) => ({ value: String(id), label: localized(name, t.locale) }));
  return (
    <Form ref={search} role="search">
      {address.tab !== 'waiting' && <input type="hidden" name="state" value={address.tab} />}
      <Row>
        <SearchBox
          key={address.search}
          name="q"
          label={t('applications.queue.search')}
          defaultValue={address.search}
        />
        {programs.length > 1 && (
          <Select
            key={`program ${address.programId}`}
            name="program"
            label={t('applications.queue.program')}
            hideLabel
            placeholder={t('applications.queue.all_programs')}
            options={named(programs)}
            defaultValue={address.programId ?? ''}
            onChange={choose}
          />
        )}
        {cycles.length > 1 && (
          <Select
            key={`cycle ${address.cycleId}`}
            name="cycle"
            label={t('programs.cycle.title')}
            hideLabel
            placeholder={t('applications.queue.all_cycles')}
            options={named(cycles)}
            defaultValue={address.cycleId ?? ''}
            onChange={choose}
          />
        )}
        {!hydrated && (
          <Button type="submit" size="small">
            {t('common.action.apply_filters')}
          </Button>
        )}
      </Row>
    </Form>
  );
}
