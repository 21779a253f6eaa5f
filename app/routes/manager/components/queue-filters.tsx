import { Form, useSubmit } from '@remix-run/react';
import { type FormEvent, useRef } from 'react';
import { localized, useT } from '#app/i18n/index.ts';
import {
  Button,
  ChipLink,
  FilterChips,
  Row,
  SearchBox,
  Select,
  useHydrated,
  useShortcuts,
} from '#app/ui/index.ts';
import type { QueueData } from '../view/queue.server.ts';
import { changed, type QueueAddress, queueQuery } from '../view/queue-address.ts';
import { useQueueChips } from './queue-chips.ts';
import { HiddenParams } from './queue-hidden.tsx';

/** Whose name, which programme, under which conditions. Every choice is an address, so a view can be kept and sent. */
export function QueueFilters({ address, queue }: { address: QueueAddress; queue: QueueData }) {
  const t = useT();
  const submit = useSubmit();
  const hydrated = useHydrated();
  const search = useRef<HTMLFormElement>(null);
  useShortcuts({ '/': () => search.current?.querySelector<HTMLInputElement>('input[type=search]')?.focus() });
  const choose = (event: FormEvent<HTMLSelectElement>) => {
    const { form } = event.currentTarget;
    if (form) submit(form);
  };
  const chips = useQueueChips(address, queue);
  return (
    <Row>
      <Form ref={search} role="search" className="row grow">
        {/* A cycle belongs to the programme that was chosen before. */}
        <HiddenParams address={changed(address, { programId: undefined, cycleId: undefined, search: '' })} />
        <SearchBox
          key={address.search}
          name="q"
          label={t('applications.queue.search')}
          defaultValue={address.search}
        />
        {queue.programs.length > 1 && (
          <Select
            key={`program ${address.programId}`}
            name="program"
            label={t('applications.queue.program')}
            hideLabel
            small
            placeholder={t('applications.queue.all_programs')}
            options={queue.programs.map(({ id, name }) => ({
              value: String(id),
              label: localized(name, t.locale),
            }))}
            defaultValue={address.programId ?? ''}
            onChange={choose}
          />
        )}
        {!hydrated && (
          <Button type="submit" size="small">
            {t('common.action.apply_filters')}
          </Button>
        )}
      </Form>
      <FilterChips filters={chips}>
        <ChipLink
          to={queueQuery(address, { panel: address.panel === 'filter' ? undefined : 'filter' }) || '?'}
          current={address.panel === 'filter'}
          stay
        >
          ＋ {t('queue.filter')}
        </ChipLink>
      </FilterChips>
    </Row>
  );
}
