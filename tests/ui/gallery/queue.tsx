import { useState } from 'react';
import { useFormats, useT } from '#app/i18n/index.ts';
import {
  BulkBar,
  Button,
  Card,
  type Column,
  DataTable,
  FilterChips,
  KeyHints,
  KindTag,
  MeterBlock,
  PageHeader,
  Pagination,
  Score,
  SearchBox,
  Shell,
  ShortcutHelp,
  StatusTag,
  Strip,
  SubmitButton,
  TableBar,
  Tiny,
  type Tone,
} from '#app/ui/index.ts';
import { useSay } from './say.ts';
import { DeskEnd, useDeskNav } from './surroundings.tsx';

interface Line {
  id: string;
  name: string;
  about: string;
  drop: number;
  impressions: number;
  fen: number;
  score: number | null;
  flag: [Tone, string] | null;
  who: string | null;
  days: number;
}

function useLines(): Line[] {
  const say = useSay();
  return [
    {
      id: 'CW-2022-01873',
      name: say('延边金达莱食品有限公司', 'Yanbian Azalea Foods'),
      about: say('吉林 延吉 · 辣白菜', 'Yanji, Jilin · kimchi'),
      drop: -0.63,
      impressions: 3_200_000,
      fen: 8_000_000,
      score: 86,
      flag: ['wait', say('另有山货扶持', 'Also in produce')],
      who: say('林晓', 'Lin Xiao'),
      days: 9,
    },
    {
      id: 'CW-2022-01902',
      name: say('上海松江云锦纺织厂', 'Songjiang Brocade Mill'),
      about: say('上海 松江 · 服饰', 'Songjiang, Shanghai · apparel'),
      drop: -0.71,
      impressions: 5_000_000,
      fen: 12_500_000,
      score: 82,
      flag: null,
      who: say('林晓', 'Lin Xiao'),
      days: 6,
    },
    {
      id: 'CW-2022-01911',
      name: say('吉林市松花江文具图书经营部', 'Songhua River Stationery and Books'),
      about: say('吉林 昌邑 · 图书', 'Changyi, Jilin · books'),
      drop: -0.48,
      impressions: 800_000,
      fen: 1_600_000,
      score: 74,
      flag: ['now', say('证照 6 天后到期', 'Licence ends in 6 days')],
      who: null,
      days: 5,
    },
    {
      id: 'CW-2022-01926',
      name: say('上海青浦沈氏绿豆糕老铺（非遗工坊）', 'Shen’s Mung Bean Cakes (heritage workshop)'),
      about: say('上海 青浦 · 食品', 'Qingpu, Shanghai · food'),
      drop: -0.55,
      impressions: 1_500_000,
      fen: 4_200_000,
      score: null,
      flag: ['neutral', say('材料已补', 'Files added')],
      who: say('周然', 'Zhou Ran'),
      days: 4,
    },
  ];
}

export function Queue() {
  const say = useSay();
  const t = useT();
  const f = useFormats();
  const lines = useLines();
  const [picked, setPicked] = useState<readonly string[]>([]);
  const columns: Column<Line>[] = [
    {
      key: 'merchant',
      header: say('商家', 'Merchant'),
      cell: (line) => (
        <>
          <a className="main" href={`/${line.id}`}>
            {line.name}
          </a>
          <div>
            <Tiny>
              {line.about} · {line.id}
            </Tiny>
          </div>
        </>
      ),
    },
    {
      key: 'kind',
      header: say('类型', 'Kind'),
      cell: () => <KindTag hue="recovery">{say('复产护航', 'Recovery')}</KindTag>,
    },
    {
      key: 'drop',
      header: say('同比跌幅', 'Drop'),
      numeric: true,
      cell: (line) => f.signedPercent(line.drop),
    },
    {
      key: 'traffic',
      header: say('申请流量', 'Traffic'),
      numeric: true,
      cell: (line) => f.count(line.impressions),
    },
    { key: 'coupons', header: say('申请券额', 'Coupons'), numeric: true, cell: (line) => f.money(line.fen) },
    {
      key: 'score',
      header: say('评分', 'Score'),
      sort: { to: '?sort=score', now: 'descending' },
      cell: (line) =>
        line.score === null ? (
          say('2 / 3 人已评', '2 of 3 scored')
        ) : (
          <Score value={line.score}>{line.score}</Score>
        ),
    },
    {
      key: 'flag',
      header: say('提示', 'Flags'),
      cell: (line) => line.flag && <StatusTag tone={line.flag[0]}>{line.flag[1]}</StatusTag>,
    },
    {
      key: 'who',
      header: say('负责人', 'Owner'),
      cell: (line) => line.who ?? <Tiny>{say('未分配', 'Nobody yet')}</Tiny>,
    },
    {
      key: 'wait',
      header: say('等待', 'Waiting'),
      numeric: true,
      sort: { to: '?sort=age', now: 'none' },
      cell: (line) => f.days(line.days),
    },
  ];
  const budgets = [
    {
      title: say('流量', 'Traffic'),
      unit: 'impressions' as const,
      total: 2_500_000_000,
      committed: 1_520_000_000,
      reserved: 296_000_000,
    },
    {
      title: say('优惠券', 'Coupons'),
      unit: 'fen' as const,
      total: 20_000_000_000,
      committed: 8_790_000_000,
      reserved: 1_998_000_000,
    },
  ];
  const keys = [
    { keys: ['J', 'K'], does: say('上下', 'down, up') },
    { keys: ['X'], does: t('common.keyboard.select') },
    { keys: ['↵'], does: t('common.keyboard.open') },
    { keys: ['?'], does: t('common.keyboard.help') },
  ];
  return (
    <Shell homeTo="/" nav={useDeskNav()} end={<DeskEnd />} demo>
      <PageHeader
        title={say('待办申请', 'Applications waiting')}
        end={say('今日已决 86 件 · 最久等待 9 天', '86 decided today · longest wait 9 days')}
      />
      <div className="stack">
        <Strip column="wide">
          {budgets.map((line) => (
            <MeterBlock
              key={line.unit}
              title={<b>{line.title}</b>}
              end={say(
                `可用 ${f.amount(line.total - line.committed - line.reserved, line.unit)} / ${f.amount(line.total, line.unit)}`,
                `${f.amount(line.total - line.committed - line.reserved, line.unit)} left of ${f.amount(line.total, line.unit)}`,
              )}
              label={line.title}
              total={line.total}
              parts={[
                { look: 'solid', value: line.committed },
                { look: 'hatch', value: line.reserved },
              ]}
              mark={line.total * 0.8}
              belowStart={`${t('common.meter.committed', { amount: f.amount(line.committed, line.unit) })} · ${t('common.meter.reserved', { amount: f.amount(line.reserved, line.unit) })}`}
              belowEnd={say('按当前速度 6 月 28 日用尽', 'Gone by 28 Jun at this pace')}
            />
          ))}
        </Strip>
        <form method="post">
          <Card>
            <TableBar>
              <SearchBox
                name="q"
                label={say('商家、编号或统一社会信用代码', 'Merchant, number or credit code')}
              />
              <FilterChips
                filters={[
                  { label: say('状态', 'State'), value: say('评审中', 'In review'), withoutTo: '?a' },
                  {
                    label: say('地区', 'Place'),
                    value: say('上海 · 吉林', 'Shanghai, Jilin'),
                    withoutTo: '?b',
                  },
                  { label: say('跌幅', 'Drop'), value: '≥ 40%', withoutTo: '?c' },
                ]}
              />
              <Tiny>{t('common.table.count', { count: 312 })}</Tiny>
            </TableBar>
            <DataTable
              caption={say('待办申请', 'Applications waiting')}
              columns={columns}
              rows={lines}
              rowKey={(line) => line.id}
              selection={{ name: 'application', labelOf: (line) => line.name, onChange: setPicked }}
              sticky
              keys
            />
            <TableBar>
              <KeyHints hints={keys} />
            </TableBar>
            <TableBar>
              <Pagination nextTo="?after=1">{t('common.table.count_capped', { count: 1000 })}</Pagination>
            </TableBar>
          </Card>
          <BulkBar count={picked.length} preview={say('核定后可用 6.76 亿', '676 million left afterwards')}>
            <Button size="small">{say('分配', 'Assign')}</Button>
            <SubmitButton size="small" name="do" value="approve">
              {say('按规则核定…', 'Approve by rule…')}
            </SubmitButton>
          </BulkBar>
        </form>
      </div>
      <ShortcutHelp shortcuts={keys} />
    </Shell>
  );
}
