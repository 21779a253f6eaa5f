import type { Category } from '../categories.ts';

/** How the sources name what our tree has. The narrowest name that stands here decides. */
const NAMES: Readonly<Partial<Record<Category, string>>> = {
  'apparel.knitwear': '毛衫 针织 针织衫 羊毛衫',
  'apparel.womenswear': '女装',
  'apparel.menswear': '男装',
  'apparel.childrenswear': '童装',
  'apparel.shoes': '鞋 鞋靴',
  'apparel.bags': '箱包',
  apparel: '服饰 服装 服饰内衣',
  'fresh.fruit': '水果 生鲜水果',
  'fresh.vegetables': '蔬菜',
  'fresh.seafood': '水产 海鲜水产',
  fresh: '生鲜',
  'food.snacks': '休闲食品 零食 美食特产',
  'food.tea': '茶叶 茶',
  food: '食品 食品饮料',
  craft: '工艺品 手工艺品',
  books: '图书 图书音像 书籍',
  'beauty.salon': '美发/美容/美甲 美容美发',
  beauty: '美妆 美容护肤',
  'personal-care': '个人护理 个护 个护家清',
  home: '家居 家居用品 家具家居',
  electronics: '家电 数码 数码家电',
  'catering.fast-food': '快餐',
  'catering.chinese': '中餐',
  'catering.foreign': '西餐 日韩料理 东南亚菜',
  'catering.hotpot-barbecue': '火锅 烧烤 麻辣烫/串串香 香锅/烤鱼',
  'catering.noodles-snacks': '小吃 面点 米粉/米线',
  'catering.drinks-desserts': '休闲茶饮 奶茶 饮品/甜点 咖啡 咖啡厅 冰激凌',
  'catering.bakery': '烘焙糕点 面包 蛋糕',
  'catering.congee-stews': '汤/粥/煲/砂锅/炖菜',
  catering: '美食 餐饮 其他美食',
  'groceries.supermarket': '超市',
  'groceries.convenience': '便利店',
  groceries: '超市便利店',
  'leisure.internet-cafe': '网吧网咖',
  leisure: '休闲娱乐',
  'health.pharmacy': '药店',
  health: '医疗健康',
  'other-retail': '购物 本地购物',
};

const CATEGORY_OF: ReadonlyMap<string, Category> = new Map(
  Object.entries(NAMES).flatMap(([category, names]) =>
    names.split(' ').map((name): [string, Category] => [name, category as Category]),
  ),
);

/** @param names from the broadest to the narrowest; null where none of them is known */
export function categoryNamed(names: readonly string[]): Category | null {
  for (const name of [...names].reverse()) {
    const category = CATEGORY_OF.get(name.normalize('NFKC').replace(/\s/g, ''));
    if (category) return category;
  }
  return null;
}
