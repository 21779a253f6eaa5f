import { useT } from '#app/i18n/index.ts';
import type { Issue } from '#app/kernel/errors.ts';
import { UNITS } from '#app/kernel/quantity.ts';
import { Fields, FieldsRow, Select, TextField } from '#app/ui/index.ts';
import type { ProposalForm } from '../view/proposal.ts';

/** The constraints of a proposal. It is asked for by address, so these are plain boxes. */
export function ProposalFields({ form, issues }: { form: ProposalForm; issues: readonly Issue[] }) {
  const t = useT();
  const at = (name: keyof ProposalForm) => {
    const issue = issues.find(({ path }) => path === name);
    return {
      name,
      defaultValue: form[name],
      error: issue && t.any(issue.message, issue.params),
    };
  };
  const short = { width: 'short' as const, optional: true, numeric: true, autoComplete: 'off' };
  return (
    <Fields>
      <FieldsRow>
        <Select
          label={t('bulk.proposal.unit')}
          placeholder={false}
          options={UNITS.map((unit) => ({ value: unit, label: t(`programs.unit.${unit}`) }))}
          {...at('unit')}
        />
        <TextField label={t('bulk.proposal.budget')} {...short} {...at('budget')} />
        <TextField label={t('bulk.floor')} {...short} {...at('floor')} />
        <TextField label={t('bulk.cap')} {...short} {...at('cap')} />
      </FieldsRow>
      <FieldsRow>
        <TextField label={t('bulk.step')} {...short} {...at('step')} />
        <TextField label={t('bulk.proposal.face')} {...short} {...at('face')} />
        <TextField label={t('awards.threshold')} {...short} {...at('threshold')} />
      </FieldsRow>
      <FieldsRow>
        <TextField label={t('bulk.proposal.key_percent')} {...short} {...at('keyPercent')} />
        <TextField label={t('bulk.proposal.places')} optional {...at('places')} />
        <TextField label={t('bulk.proposal.category_percent')} {...short} {...at('categoryPercent')} />
      </FieldsRow>
    </Fields>
  );
}
