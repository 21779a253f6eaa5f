import type { Translate } from '#app/i18n/index.ts';
import { CATEGORY_BRANCHES, categoriesOf } from '#app/modules/merchants/index.ts';

/** What a merchant sells, as the options of a list: each branch as a whole, then its twigs. */
export const categoryOptions = (t: Translate) =>
  CATEGORY_BRANCHES.map((branch) => {
    const label = t(`merchants.category.${branch}`);
    const options = categoriesOf(branch).map((code) => ({
      value: code,
      label:
        code === branch
          ? t('merchants.field.category.whole', { branch: label })
          : t(`merchants.category.${code}`),
    }));
    return { label, options };
  });
