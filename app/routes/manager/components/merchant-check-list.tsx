import { Link } from '@remix-run/react';
import { Message, useFormats, useT } from '#app/i18n/index.ts';
import type { MerchantView } from '#app/modules/merchants/index.server.ts';
import { type Check, CheckList } from '#app/ui/index.ts';
import type { MerchantFindings } from '../view/merchant-checks.server.ts';

/** What the portal found of a merchant by itself, each as one sentence. */
export function MerchantCheckList(props: { merchant: MerchantView; findings: MerchantFindings }) {
  const { merchant, findings } = props;
  const t = useT();
  const { list } = useFormats();
  const code: Record<MerchantFindings['code'], Check> = {
    ok: { state: 'pass', says: t('merchants.check.uscc.ok') },
    none: { state: 'unknown', says: t('merchants.check.uscc.none') },
    override: {
      state: 'warn',
      says: t('merchants.check.uscc.override', { reason: merchant.usccOverrideReason ?? '' }),
    },
  };
  const missing = findings.missing.map((field) => t(`merchants.field.${field}`));
  const checks: Check[] = [
    code[findings.code],
    ...(findings.registeredIn === null
      ? []
      : [
          {
            state: 'warn' as const,
            says: t('merchants.check.region', {
              region: findings.registeredIn,
              place: merchant.place[0]?.name ?? '',
            }),
          },
        ]),
    missing.length === 0
      ? { state: 'pass', says: t('merchants.check.profile.complete') }
      : { state: 'warn', says: t('merchants.check.profile.missing', { fields: list(missing) }) },
    ...findings.sharedShops.map(({ number, merchantId, merchantName }) => ({
      state: 'warn' as const,
      says: (
        <Message
          id="merchants.check.shop_shared"
          values={{ number, merchant: <Link to={`/manager/merchants/${merchantId}`}>{merchantName}</Link> }}
        />
      ),
    })),
  ];
  return <CheckList checks={checks} />;
}
