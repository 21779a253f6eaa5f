import { Form, useSubmit } from '@remix-run/react';
import { localized, useT } from '#app/i18n/index.ts';
import { FLAGS, SIZE_NAMES } from '#app/modules/applications/index.ts';
import { CATEGORY_BRANCHES, categoriesOf } from '#app/modules/merchants/index.ts';
import {
  Button,
  Fields,
  FieldsRow,
  LinkButton,
  Row,
  Section,
  Select,
  SubmitButton,
  TextField,
} from '#app/ui/index.ts';
import type { QueueData } from '../view/queue.server.ts';
import {
  COLUMNS,
  changed,
  NARROWING,
  type Narrowing,
  type QueueAddress,
  queueQuery,
} from '../view/queue-address.ts';
import { HiddenParams } from './queue-hidden.tsx';

interface PanelProps {
  address: QueueAddress;
  queue: QueueData;
}

const NOTHING = Object.fromEntries(NARROWING.map((part) => [part, undefined])) as unknown as Narrowing;

/** What is laid out above the list: the conditions, the columns, or a name for the view. */
export function QueuePanel(props: PanelProps) {
  switch (props.address.panel) {
    case 'filter':
      return <FilterPanel {...props} />;
    case 'columns':
      return <ColumnPanel {...props} />;
    case 'save':
      return <ViewPanel {...props} />;
    default:
      return null;
  }
}

const Close = ({ address }: { address: QueueAddress }) => {
  const t = useT();
  return (
    <LinkButton to={queueQuery(address) || '?'} size="small">
      {t('common.action.cancel')}
    </LinkButton>
  );
};

function FilterPanel({ address, queue }: PanelProps) {
  const t = useT();
  const submit = useSubmit();
  const { choices } = queue;
  const any = t('queue.filter.any');
  const { programId, kind } = address;
  return (
    <Form className="section">
      <HiddenParams address={changed(address, { ...NOTHING, programId, kind })} />
      <Fields>
        <FieldsRow>
          {queue.cycles.length > 1 && (
            <Select
              name="cycle"
              label={t('queue.filter.cycle')}
              placeholder={any}
              options={queue.cycles.map(({ id, name }) => ({
                value: String(id),
                label: localized(name, t.locale),
              }))}
              defaultValue={address.cycleId ?? ''}
            />
          )}
          <Select
            name="place"
            label={t('queue.filter.place')}
            placeholder={any}
            options={choices.provinces.map(({ code, name }) => ({ value: code, label: name }))}
            defaultValue={choices.provinceCode ?? ''}
            onChange={({ currentTarget: { form } }) => {
              // The cities of another province; what else was chosen stays.
              const chosen = new FormData(form ?? undefined);
              chosen.delete('city');
              chosen.set('panel', 'filter');
              submit(chosen, { preventScrollReset: true, replace: true });
            }}
          />
          {choices.cities.length > 0 && (
            <Select
              key={choices.provinceCode}
              name="city"
              label={t('queue.filter.city')}
              placeholder={any}
              options={choices.cities.map(({ code, name }) => ({ value: code, label: name }))}
              defaultValue={address.placeCode ?? ''}
            />
          )}
          <Select
            name="category"
            label={t('queue.filter.category')}
            placeholder={any}
            options={CATEGORY_BRANCHES.map((branch) => ({
              label: t(`merchants.category.${branch}`),
              options: categoriesOf(branch).map((category) => ({
                value: category,
                label: t(`merchants.category.${category}`),
              })),
            }))}
            defaultValue={address.category ?? ''}
          />
          <Select
            name="size"
            label={t('queue.filter.size')}
            placeholder={any}
            options={SIZE_NAMES.map((size) => ({ value: size, label: t(`queue.size.${size}`) }))}
            defaultValue={address.size ?? ''}
          />
        </FieldsRow>
        <FieldsRow>
          <TextField
            name="score_from"
            label={t('queue.filter.score_from')}
            inputMode="numeric"
            defaultValue={address.scoreFrom}
          />
          <TextField
            name="score_to"
            label={t('queue.filter.score_to')}
            inputMode="numeric"
            defaultValue={address.scoreTo}
          />
          <TextField
            name="days"
            label={t('queue.filter.days')}
            inputMode="numeric"
            defaultValue={address.days}
          />
          <Select
            name="flag"
            label={t('queue.filter.flag')}
            placeholder={any}
            options={FLAGS.map((flag) => ({ value: flag, label: t(`queue.flag.${flag}`) }))}
            defaultValue={address.flag ?? ''}
          />
          <Select
            name="assignee"
            label={t('queue.filter.assignee')}
            placeholder={any}
            options={[
              { value: 'me', label: t('queue.me') },
              { value: 'nobody', label: t('queue.nobody') },
              ...queue.managers
                .filter(({ id }) => id !== queue.personId)
                .map(({ id, name }) => ({ value: String(id), label: name })),
            ]}
            defaultValue={address.assignee ?? ''}
          />
        </FieldsRow>
        <Row>
          <SubmitButton size="small">{t('common.action.apply_filters')}</SubmitButton>
          <LinkButton to={queueQuery(address, NOTHING) || '?'} size="small">
            {t('common.action.clear_filters')}
          </LinkButton>
          <Close address={address} />
        </Row>
      </Fields>
    </Form>
  );
}

function ColumnPanel({ address }: PanelProps) {
  const t = useT();
  return (
    <Form className="section">
      <HiddenParams address={changed(address, { columns: undefined })} />
      <Row>
        <b>{t('queue.columns.title')}</b>
        {COLUMNS.map((column) => (
          <label key={column} className="choice">
            <input
              type="checkbox"
              name="cols"
              value={column}
              defaultChecked={address.columns?.includes(column) ?? true}
            />
            <span>{t(`applications.column.${column}`)}</span>
          </label>
        ))}
        <SubmitButton size="small">{t('queue.columns.apply')}</SubmitButton>
        <Close address={address} />
      </Row>
    </Form>
  );
}

/** Keeps the view as it stands under a name, and lets go of others. */
function ViewPanel({ address, queue }: PanelProps) {
  const t = useT();
  return (
    <Section>
      <Form method="post" action="/manager/views">
        <input type="hidden" name="query" value={queueQuery(address)} />
        <Fields>
          <TextField
            name="name"
            label={t('queue.views.name')}
            hint={t('queue.views.keep_hint')}
            required
            maxLength={40}
            autoComplete="off"
          />
          <Row>
            <SubmitButton size="small" name="intent" value="keep">
              {t('queue.views.keep')}
            </SubmitButton>
            <Close address={address} />
          </Row>
        </Fields>
      </Form>
      {queue.views.length > 0 && (
        <Form method="post" action="/manager/views">
          <input type="hidden" name="query" value={queueQuery(address)} />
          <Row>
            {queue.views.map(({ id, name }) => (
              <Button key={id} type="submit" size="small" icon="close" name="drop" value={String(id)}>
                {t('queue.views.drop', { name })}
              </Button>
            ))}
          </Row>
        </Form>
      )}
    </Section>
  );
}
