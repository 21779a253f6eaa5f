import { localized, useFormats, useT } from '#app/i18n/index.ts';
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
}

const PATH = 'approve.award';

/** Rows of traffic and of coupons, the measures, and what is left of the budget while one types. */
export function AwardEditor({ form, typed, requested, measures, lines, onAdd }: AwardEditorProps) {
  const t = useT();
  const f = useFormats();
  const hydrated = useHydrated();
  const chosen = [form.valueAt(`${PATH}.measureIds`) ?? []].flat().map(String);
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
        name={`${PATH}.traffic`}
        label={<b>{t('awards.traffic')}</b>}
        hint={
          requested.impressions !== null && t('awards.requested', { amount: f.count(requested.impressions) })
        }
        error={form.errorAt(`${PATH}.traffic`)}
      >
        {typed.traffic.map((row, place) => {
          const path = `${PATH}.traffic.${place}`;
          return <GrantRowFields key={path} form={form} path={path} place={place} typed={row} />;
        })}
        {adding('traffic')}
      </Fieldset>
      <Fieldset
        name={`${PATH}.coupons`}
        label={<b>{t('awards.coupons')}</b>}
        hint={requested.fen !== null && t('awards.requested', { amount: f.money(requested.fen) })}
        error={form.errorAt(`${PATH}.coupons`)}
      >
        {typed.coupons.map((row, place) => {
          const path = `${PATH}.coupons.${place}`;
          return <BatchRowFields key={path} form={form} path={path} place={place} typed={row} />;
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
            {...form.group(`${PATH}.measureIds`)}
          />
        </Details>
      )}
      <BudgetAfter lines={lines} demand={typedDemand(typed)} />
    </Stack>
  );
}
