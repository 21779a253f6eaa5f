import { Fragment } from 'react';
import { localized, useFormats, useT } from '#app/i18n/index.ts';
import type { Unit } from '#app/kernel/quantity.ts';
import { typedDemand } from '#app/modules/awards/index.ts';
import { Button, CheckboxGroup, Details, Fieldset, Stack, Tiny, useHydrated } from '#app/ui/index.ts';
import type { Desk } from '../view/application.server.ts';
import type { AwardPart, AwardRows } from '../view/award-rows.ts';
import { BatchRowFields } from './batch-row.tsx';
import { BudgetAfter } from './budget-after.tsx';
import { GrantRowFields } from './grant-row.tsx';
import type { PanelForm } from './panel-form.ts';

interface AwardEditorProps extends Pick<Desk, 'measures' | 'lines'> {
  form: PanelForm;
  /** The rows as they are typed now; there are as many fields as rows. */
  typed: AwardRows;
  requested: { readonly impressions: number | null; readonly fen: number | null };
  onAdd: (part: AwardPart) => void;
  /** Where the award stands in the form. */
  path: string;
  /** What the award holds already: only what it takes beyond that is asked of the budget. */
  held?: Readonly<Record<Unit, number>>;
}

/** Which part of the award a row is, where it is one. */
const RowId = ({ path, id }: { path: string; id: string | undefined }) =>
  id === undefined ? null : <input type="hidden" name={`${path}.id`} defaultValue={id} />;

/** Rows of traffic and of coupons, the measures, and what is left of the budget while one types. */
export function AwardEditor(props: AwardEditorProps) {
  const { form, typed, requested, measures, lines, onAdd, path: root, held } = props;
  const t = useT();
  const f = useFormats();
  const hydrated = useHydrated();
  const chosen = [form.valueAt(`${root}.measureIds`) ?? []].flat().map(String);
  const adding = (part: AwardPart) => (
    <div>
      <Button
        type={hydrated ? 'button' : 'submit'}
        size="small"
        kind="quiet"
        icon="plus"
        name="add"
        value={part}
        onClick={() => onAdd(part)}
        formNoValidate
      >
        {t(`awards.add_${part}`)}
      </Button>
      <Tiny>{t('awards.row.blank_note')}</Tiny>
    </div>
  );
  return (
    <Stack>
      <Fieldset
        name={`${root}.traffic`}
        label={<b>{t('awards.traffic')}</b>}
        hint={
          requested.impressions !== null && t('awards.requested', { amount: f.count(requested.impressions) })
        }
        error={form.errorAt(`${root}.traffic`)}
      >
        {typed.traffic.map((row, place) => {
          const path = `${root}.traffic.${place}`;
          return (
            <Fragment key={path}>
              <RowId path={path} id={row.id} />
              <GrantRowFields form={form} path={path} place={place} typed={row} />
            </Fragment>
          );
        })}
        {adding('traffic')}
      </Fieldset>
      <Fieldset
        name={`${root}.coupons`}
        label={<b>{t('awards.coupons')}</b>}
        hint={requested.fen !== null && t('awards.requested', { amount: f.money(requested.fen) })}
        error={form.errorAt(`${root}.coupons`)}
      >
        {typed.coupons.map((row, place) => {
          const path = `${root}.coupons.${place}`;
          return (
            <Fragment key={path}>
              <RowId path={path} id={row.id} />
              <BatchRowFields form={form} path={path} place={place} typed={row} />
            </Fragment>
          );
        })}
        {adding('coupons')}
      </Fieldset>
      {measures.length > 0 && (
        <Details summary={t('awards.measures')} {...(chosen.length > 0 && { open: true })}>
          <CheckboxGroup
            label={t('awards.measures')}
            hideLabel
            options={measures.map(({ id, area, name }) => ({
              value: String(id),
              label: localized(name, t.locale),
              hint: t(`programs.area.${area}`),
            }))}
            {...form.group(`${root}.measureIds`)}
          />
        </Details>
      )}
      <BudgetAfter lines={lines} demand={beyond(typedDemand(typed), held)} />
    </Stack>
  );
}

const beyond = (
  demand: Readonly<Record<Unit, number>>,
  held: Readonly<Record<Unit, number>> | undefined,
) => ({
  impressions: demand.impressions - (held?.impressions ?? 0),
  fen: demand.fen - (held?.fen ?? 0),
});
