import { useT } from '#app/i18n/index.ts';
import { Button, Checkbox, Details, Fields, TextArea } from '#app/ui/index.ts';
import type { PanelForm } from './panel-form.ts';

type Form = Pick<PanelForm, 'field' | 'valueAt'>;

/** Asked before a decision is sent: that there is no conflict of interest. */
export function NoConflictBox({ form }: { form: Form }) {
  const t = useT();
  const { defaultValue: _, ...field } = form.field('conflict');
  return (
    <Checkbox
      label={t('awards.conflict.none')}
      value="none"
      {...field}
      defaultChecked={form.valueAt('conflict') === 'none'}
    />
  );
}

/** Or else which one, so that somebody else decides. Stands after the form's own button, which Enter presses. */
export function DeclareConflict({ form }: { form: Form }) {
  const t = useT();
  return (
    <Details
      summary={t('awards.conflict.have')}
      open={String(form.valueAt('conflictNote') ?? '') !== '' || Boolean(form.field('conflictNote').error)}
    >
      <Fields>
        <TextArea
          label={t('awards.conflict.which')}
          hint={t('awards.conflict.hint')}
          maxLength={2000}
          {...form.field('conflictNote')}
        />
        <div>
          <Button type="submit" name="declare" value="yes" formNoValidate>
            {t('awards.conflict.declare')}
          </Button>
        </div>
      </Fields>
    </Details>
  );
}
