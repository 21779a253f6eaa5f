import {
  Card,
  CheckList,
  Columns,
  DataTable,
  Delta,
  Fields,
  History,
  KindTag,
  NumberField,
  PageHeader,
  RadioGroup,
  Section,
  Shell,
  Small,
  StatusTag,
  SubmitButton,
  SummaryList,
  TextArea,
  Tiny,
} from '#app/ui/index.ts';
import { useSay } from './say.ts';
import { DeskEnd, useDeskNav } from './surroundings.tsx';

export function Application() {
  const say = useSay();
  const marks = [
    {
      name: say('受影响程度', 'How hard it was hit'),
      weight: 40,
      marks: [5, 5, 4],
      why: say('跌幅与停工时长均居前 10%', 'In the top tenth by drop and days closed'),
    },
    {
      name: say('恢复条件', 'Chance to recover'),
      weight: 35,
      marks: [4, 4, 5],
      why: say('库存与冷链已恢复', 'Stock and cold chain are back'),
    },
    { name: say('带动就业', 'Jobs'), weight: 25, marks: [4, 4, 4], why: say('留岗 93%', '93% kept on') },
  ];
  return (
    <Shell homeTo="/" nav={useDeskNav()} end={<DeskEnd />}>
      <PageHeader
        crumbs={[{ label: say('待办申请', 'Applications'), to: '/' }, { label: 'CW-2022-01873' }]}
        title={say('延边金达莱食品有限公司', 'Yanbian Azalea Foods')}
        lead={
          <>
            <KindTag hue="recovery">
              {say('商家复产护航 · 2022 第一期', 'Recovery · 2022, first cycle')}
            </KindTag>
            <Small>{say('吉林 延吉', 'Yanji, Jilin')}</Small>
            <StatusTag tone="wait">{say('评审中 · 已等 9 天', 'In review · waiting 9 days')}</StatusTag>
          </>
        }
      />
      <Columns
        sticky
        asideLabel={say('决定', 'Decision')}
        aside={
          <>
            <Card>
              <Section title={say('决定', 'Decision')} big>
                <form method="post">
                  <Fields>
                    <RadioGroup
                      name="outcome"
                      label={say('怎么定', 'Outcome')}
                      layout="segments"
                      defaultValue="approve"
                      options={[
                        { value: 'approve', label: say('批准', 'Approve') },
                        { value: 'waitlist', label: say('候补', 'Waitlist') },
                        { value: 'decline', label: say('不予支持', 'Decline') },
                        { value: 'return', label: say('退回补充', 'Return') },
                      ]}
                    />
                    <NumberField
                      name="live"
                      layout="beside"
                      label={say('直播流量（曝光）', 'Live (impressions)')}
                      hint={say('6 月 1 日 – 6 月 30 日 · 商家自营', '1 – 30 June · own shop')}
                      defaultValue={2400000}
                    />
                    <NumberField
                      name="coupons"
                      layout="beside"
                      label={say('优惠券 满 59 减 15', 'Coupons, 15 off 59')}
                      hint={say('每人限 1 张 · 有效 15 天', 'One each · valid 15 days')}
                      unit={say('张', 'pcs')}
                      defaultValue="5,333"
                    />
                    <TextArea
                      name="note"
                      label={say('给商家的话', 'To the merchant')}
                      maxLength={300}
                      defaultValue={say(
                        '恭喜通过。流量从 6 月 1 日起送达。',
                        'Granted. Traffic begins on 1 June.',
                      )}
                    />
                    <SubmitButton size="big" hotkey="⌘↵">
                      {say('核定并通知商家', 'Grant and tell the merchant')}
                    </SubmitButton>
                  </Fields>
                </form>
              </Section>
            </Card>
            <Card>
              <Section title={say('经过', 'History')}>
                <History
                  entries={[
                    {
                      key: 1,
                      what: say('林晓 提出建议额度', 'Lin Xiao proposed amounts'),
                      when: say('今天 09:12', 'today, 09:12'),
                    },
                    {
                      key: 2,
                      what: say('陈默 完成评分', 'Chen Mo scored'),
                      when: say('昨天 18:30', 'yesterday, 18:30'),
                    },
                    {
                      key: 3,
                      what: say('系统 初审通过', 'System passed screening'),
                      when: say('5 月 21 日', '21 May'),
                      detail: say('规则第 3 版', 'Rule version 3'),
                    },
                  ]}
                />
              </Section>
            </Card>
          </>
        }
      >
        <Card>
          <Section title={say('受影响情况', 'How it was affected')}>
            <SummaryList
              rows={[
                {
                  term: say('停工城市与日期', 'Closed'),
                  value: say(
                    '延吉市，2022 年 3 月 13 日 – 4 月 28 日（46 天）',
                    'Yanji, 13 Mar – 28 Apr 2022 (46 days)',
                  ),
                },
                {
                  term: say('成交与去年同期', 'Sales against a year before'),
                  value: (
                    <>
                      ¥41.2 → ¥15.2 <Delta tone="bad">−63%</Delta>{' '}
                      <Tiny>{say('（与自报 −60% 相符）', '(reported: −60%)')}</Tiny>
                    </>
                  ),
                },
                { term: say('留用员工', 'Staff kept'), value: say('38 / 41 人', '38 of 41') },
                { term: say('想恢复什么', 'What should recover'), value: null },
              ]}
            />
          </Section>
          <Section title={say('自动核验', 'Checked automatically')}>
            <CheckList
              checks={[
                {
                  state: 'pass',
                  says: say(
                    '统一社会信用代码校验通过，主体存续',
                    'The credit code is valid and the firm exists',
                  ),
                },
                { state: 'pass', says: say('跌幅达到准入线 40%', 'The drop reaches the line of 40%') },
                {
                  state: 'warn',
                  says: say('同时在“山货上头条”第二期，流量重叠', 'Also supported by another programme'),
                  detail: say('5 月 20 日 – 6 月 10 日', '20 May – 10 Jun'),
                },
                { state: 'fail', says: say('食品生产许可照片看不清', 'The food licence cannot be read') },
                { state: 'unknown', says: say('物流数据未采集', 'Logistics data was not collected') },
              ]}
            />
          </Section>
          <Section
            title={say('评分 86', 'Score 86')}
            end={<Tiny>{say('3 人，分差 7', '3 people, spread 7')}</Tiny>}
          >
            <p className="small">{say('加权平均，每项 5 分为满。', 'A weighted mean; 5 is full marks.')}</p>
          </Section>
          <DataTable
            caption={say('评分明细', 'Marks')}
            phone="scroll"
            dense
            columns={[
              { key: 'name', header: say('标准', 'Criterion'), cell: (row) => row.name },
              { key: 'weight', header: say('权重', 'Weight'), numeric: true, cell: (row) => row.weight },
              { key: 'a', header: say('周然', 'Zhou'), numeric: true, cell: (row) => row.marks[0] },
              { key: 'b', header: say('何岩', 'He'), numeric: true, cell: (row) => row.marks[1] },
              { key: 'c', header: say('陈默', 'Chen'), numeric: true, cell: (row) => row.marks[2] },
              { key: 'why', header: say('理由', 'Why'), cell: (row) => row.why },
            ]}
            rows={marks}
            rowKey={(row) => row.weight}
          />
        </Card>
      </Columns>
    </Shell>
  );
}
