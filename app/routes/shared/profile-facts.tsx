import { useFormats, useT } from '#app/i18n/index.ts';
import type { MerchantView } from '#app/modules/merchants/index.server.ts';
import { placeText } from '#app/modules/merchants/index.ts';
import { SummaryList } from '#app/ui/index.ts';

/** What a merchant says of itself, to be read. */
export function ProfileFacts({ merchant }: { merchant: MerchantView }) {
  const t = useT();
  const { exactCount } = useFormats();
  const { category, employees, shops } = merchant;
  const contact = [merchant.contactName, merchant.contactPhone, merchant.contactEmail].filter(Boolean);
  return (
    <SummaryList
      lines
      rows={[
        { term: t('merchants.field.legalName'), value: merchant.legalName },
        { term: t('merchants.field.uscc'), value: merchant.uscc },
        { term: t('merchants.field.placeCode'), value: placeText(merchant.place) },
        {
          term: t('merchants.field.category'),
          value: category && t.any(`merchants.category.${category}`),
        },
        { term: t('merchants.section.contact'), value: contact.join(' · ') },
        { term: t('merchants.field.employees'), value: employees === null ? null : exactCount(employees) },
        {
          term: t('merchants.field.foundedYear'),
          value: merchant.foundedYear === null ? null : String(merchant.foundedYear),
        },
        {
          term: t('merchants.field.domesticBrand'),
          value: t(merchant.domesticBrand ? 'common.yes' : 'common.no'),
        },
        {
          term: t('merchants.field.shops'),
          value:
            shops.length === 0 ? null : (
              <ul>
                {shops.map(({ number, name }) => (
                  <li key={number}>
                    {name} {number}
                  </li>
                ))}
              </ul>
            ),
        },
      ]}
    />
  );
}
