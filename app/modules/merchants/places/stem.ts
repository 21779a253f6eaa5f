const NATIONS =
  '壮 藏 回 彝 苗 满 瑶 侗 白 傣 黎 土 羌 水 佤 畲 怒 京 土家 哈尼 傈僳 拉祜 东乡 纳西 景颇 布依 达斡尔 仫佬 布朗 撒拉 毛南 仡佬 锡伯 普米 鄂温克 鄂伦春 独龙 保安 朝鲜 各';
/** These stand in the names of places without 族 as well. */
const LONG_NATIONS = '蒙古 维吾尔 哈萨克 柯尔克孜 塔吉克 裕固';

const AUTONOMOUS = /自治[区州县旗]$/;
const NATION_TAIL = new RegExp(
  `(?:(?:${NATIONS.replaceAll(' ', '|')})族|(?:${LONG_NATIONS.replaceAll(' ', '|')})族?)+$`,
);
const KIND_TAIL = /(?:特别行政区|地区|矿区|林区|特区|新区|[省市区县盟旗州])$/;

/** As names are compared: half width, without spaces. */
export const foldPlaceName = (name: string): string => name.normalize('NFKC').replace(/\s/g, '');

/**
 * What people say for a place: 杭州 for 杭州市, 延边 for 延边朝鲜族自治州, 内蒙古 for 内蒙古自治区. Of a name of two
 * characters nothing is taken off: nobody says 沙 for 沙县.
 */
export function stemOf(name: string): string {
  const folded = foldPlaceName(name);
  const bare = AUTONOMOUS.test(folded)
    ? folded.replace(AUTONOMOUS, '').replace(NATION_TAIL, '')
    : folded.replace(KIND_TAIL, '');
  return bare.length >= 2 ? bare : folded;
}
