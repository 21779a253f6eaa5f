/** Words the demo's merchants are named and speak with. Every person and every firm is invented. */

export const SURNAMES = ['李', '王', '张', '刘', '陈', '杨', '赵', '黄', '周', '吴', '徐', '孙', '胡', '朱', '高', '林', '何', '郭', '马', '罗', '梁', '宋', '郑', '谢', '韩', '唐', '冯', '于', '董', '萧', '欧阳', '司徒'] as const;
export const GIVEN = ['秀兰', '建国', '桂英', '海燕', '志强', '丽华', '明远', '春梅', '立新', '玉珍', '永福', '晓东', '雪梅', '文博', '金花', '思远', '国栋', '红霞', '俊杰', '小满', '德胜', '淑芬', '一鸣', '若兰'] as const;
export const FANCY = ['云锦', '松花江', '金达莱', '汇农', '百草', '三江', '鼎盛', '小满', '沐禾', '青禾', '古月', '锦绣', '同心', '广源', '瑞丰', '良品', '拾光', '半山', '南风', '清和', '万顺', '福缘', '恒泰', '东篱', '知味', '岁丰', '盛世', '初见', '远山', '临江'] as const;

/** By kind: what such a merchant is called, its category and what it sells. */
export const TRADES: Readonly<Record<string, readonly { suffix: string; category: string; goods: string }[]>> = {
  'recovery-support': [
    { suffix: '服饰有限公司', category: 'apparel', goods: '春夏女装' },
    { suffix: '食品有限公司', category: 'food', goods: '点心礼盒' },
    { suffix: '家居用品有限公司', category: 'home', goods: '床品套件' },
    { suffix: '日化有限公司', category: 'personal-care', goods: '洗护用品' },
    { suffix: '文具图书经营部', category: 'books', goods: '学生文具和绘本' },
    { suffix: '果蔬专业合作社联合社', category: 'fresh', goods: '时令果蔬' },
    { suffix: '化妆品有限公司', category: 'beauty', goods: '国货护肤品' },
  ],
  'rural-produce': [
    { suffix: '农产品专业合作社', category: 'fresh', goods: '猕猴桃' },
    { suffix: '食品有限公司', category: 'food', goods: '辣白菜' },
    { suffix: '农业发展有限公司', category: 'food', goods: '地瓜干' },
    { suffix: '山货行', category: 'food', goods: '木耳和香菇' },
    { suffix: '果业专业合作社', category: 'fresh', goods: '脐橙' },
  ],
  'industrial-belt': [
    { suffix: '针织有限公司', category: 'apparel', goods: '羊毛衫' },
    { suffix: '毛衫厂', category: 'apparel', goods: '针织开衫' },
    { suffix: '服饰有限公司', category: 'apparel', goods: '童装' },
    { suffix: '陶瓷有限公司', category: 'home', goods: '日用瓷' },
    { suffix: '工贸有限公司', category: 'home', goods: '家居小商品' },
  ],
  'craft-heritage': [
    { suffix: '刺绣工作室', category: 'craft', goods: '苗绣' },
    { suffix: '竹编工坊', category: 'craft', goods: '竹编器物' },
    { suffix: '木版年画社', category: 'craft', goods: '木版年画' },
    { suffix: '银饰工坊', category: 'craft', goods: '錾刻银饰' },
    { suffix: '油纸伞坊', category: 'craft', goods: '油纸伞' },
    { suffix: '扎染合作社', category: 'craft', goods: '扎染布艺' },
  ],
  books: [
    { suffix: '书店有限公司', category: 'books', goods: '社科与文学图书' },
    { suffix: '图书发行有限公司', category: 'books', goods: '少儿图书' },
    { suffix: '文化传播有限公司', category: 'books', goods: '科普图书' },
  ],
};

/** Belts, with the county each lies in. */
export const BELT_PLACES = [
  { belt: 'puyuan-knitwear', place: '330483', prefix: '桐乡' },
  { belt: 'puyuan-knitwear', place: '330483', prefix: '桐乡濮院' },
  { belt: 'haining-leather', place: '330481', prefix: '海宁' },
  { belt: 'zhili-childrenswear', place: '330502', prefix: '湖州织里' },
  { belt: 'shengze-silk', place: '320509', prefix: '吴江盛泽' },
  { belt: 'jingdezhen-porcelain', place: '360202', prefix: '景德镇' },
  { belt: 'yiwu-small-goods', place: '330782', prefix: '义乌' },
] as const;

export const CRAFTS = ['苗绣', '东阳竹编', '杨柳青木版年画', '苗族银饰锻制技艺', '油纸伞制作技艺', '白族扎染技艺', '景德镇手工制瓷技艺', '宣纸制作技艺'] as const;

/** Real ISBNs of well-known editions, so that the form's check accepts them. */
export const TITLES = ['978-7-02-000220-7 红楼梦', '978-7-5442-7087-8 百年孤独', '978-7-5366-9293-0 三体', '978-7-5063-6543-7 活着'] as const;
