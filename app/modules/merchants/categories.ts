/**
 * What a merchant sells: a small fixed tree, the same in every programme, so that figures by category add up. A code
 * is a branch (`apparel`) or a twig (`apparel.knitwear`); its label is `merchants.category.<code>`.
 */
export const CATEGORIES = {
  apparel: ['knitwear', 'womenswear', 'menswear', 'childrenswear', 'shoes', 'bags', 'leather', 'silk'],
  fresh: ['fruit', 'vegetables', 'meat-eggs', 'seafood'],
  food: ['snacks', 'grain-oil', 'tea', 'pickles', 'dried', 'drinks'],
  craft: ['embroidery', 'weaving', 'pottery', 'metalwork', 'paper-wood', 'lacquer'],
  books: ['literature', 'children', 'education', 'social-science', 'science', 'stationery'],
  beauty: ['skincare', 'make-up', 'salon'],
  'personal-care': ['hair-body', 'oral', 'household'],
  home: ['porcelain', 'textiles', 'furniture', 'small-goods'],
  electronics: ['appliances', 'digital'],
  catering: [
    'fast-food',
    'chinese',
    'foreign',
    'hotpot-barbecue',
    'noodles-snacks',
    'drinks-desserts',
    'bakery',
    'congee-stews',
  ],
  groceries: ['supermarket', 'convenience'],
  leisure: ['internet-cafe', 'entertainment'],
  health: ['pharmacy', 'supplements'],
  'other-retail': [],
} as const;

export type CategoryBranch = keyof typeof CATEGORIES;
export type Category = {
  [Branch in CategoryBranch]: Branch | `${Branch}.${(typeof CATEGORIES)[Branch][number]}`;
}[CategoryBranch];

export const CATEGORY_BRANCHES = Object.keys(CATEGORIES) as CategoryBranch[];

/** A branch itself, then its twigs. */
export const categoriesOf = (branch: CategoryBranch): readonly Category[] => [
  branch,
  ...CATEGORIES[branch].map((twig) => `${branch}.${twig}` as Category),
];

const ALL: ReadonlySet<string> = new Set(CATEGORY_BRANCHES.flatMap(categoriesOf));
export const isCategory = (code: string): code is Category => ALL.has(code);
