import { useFormats, useT } from '#app/i18n/index.ts';
import { bothForms, type Claim } from '#app/modules/impact/index.ts';
import { sayValue } from '../../shared/indicator-value.ts';

export type SaidClaim = Pick<Claim, 'value' | 'unit' | 'kind' | 'bound'>;

/** A claim with its bound, and a change in both forms, the one it was made in first: over 3.2× = +220%. */
export function useSayClaim(): (claim: SaidClaim) => string {
  const t = useT();
  const f = useFormats();
  return (claim) => {
    const forms = bothForms(claim);
    const own = sayValue(f, claim, claim.value);
    const multiple = forms && sayValue(f, { unit: 'ratio', kind: 'multiple' }, forms.multiple);
    const growth = forms && sayValue(f, { unit: 'ratio', kind: 'growth' }, forms.growth);
    const other = claim.kind === 'multiple' ? growth : multiple;
    return t(`claims.said.${claim.bound}`, {
      value: other === null ? own : t('claims.equal', { own, other }),
    });
  };
}
