import { useState } from 'react';
import { useT } from '#app/i18n/index.ts';
import { MOST_SHOPS } from '#app/modules/merchants/index.ts';
import { Button, Fieldset, FieldsRow, TextField, useHydrated } from '#app/ui/index.ts';
import type { useProgressiveForm } from '#app/web/form/use-progressive-form.ts';

type Form = Pick<ReturnType<typeof useProgressiveForm>, 'field' | 'valueAt' | 'errorAt'>;

/**
 * The shops of a merchant, a row each; a row left empty is none.
 * @param props.addRow without a script: where the form is posted to be shown again with one row more
 */
export function ShopRows({ form, addRow }: { form: Form; addRow: string }) {
  const t = useT();
  const hydrated = useHydrated();
  const given = form.valueAt('shops');
  const [rows, setRows] = useState(Math.max(1, Array.isArray(given) ? given.length : 0));
  return (
    <>
      {Array.from({ length: rows }, (_, index) => (
        <Fieldset
          // biome-ignore lint/suspicious/noArrayIndexKey: rows are only added at the end
          key={index}
          name={`shops.${index}`}
          label={t('merchants.field.shop_of', { number: index + 1 })}
        >
          <FieldsRow>
            <TextField
              label={t('merchants.field.shop_number')}
              inputMode="text"
              autoComplete="off"
              maxLength={40}
              {...form.field(`shops.${index}.number`)}
            />
            <TextField
              label={t('merchants.field.shop_name')}
              autoComplete="off"
              maxLength={80}
              {...form.field(`shops.${index}.name`)}
            />
          </FieldsRow>
        </Fieldset>
      ))}
      {rows < MOST_SHOPS && (
        <div>
          <Button
            type={hydrated ? 'button' : 'submit'}
            size="small"
            icon="plus"
            formAction={addRow}
            formNoValidate
            onClick={() => hydrated && setRows(rows + 1)}
          >
            {t('merchants.field.add_shop')}
          </Button>
        </div>
      )}
    </>
  );
}
