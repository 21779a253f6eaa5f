import { useFormats } from '#app/i18n/index.ts';
import {
  Block,
  Card,
  Delta,
  Figure,
  ItemList,
  KindTag,
  LinkButton,
  Meter,
  PageHeader,
  Row,
  Section,
  Shell,
  Small,
  Stack,
  StatusTag,
  Timeline,
  Tiny,
} from '#app/ui/index.ts';
import { useSay } from './say.ts';

export function Merchant() {
  const say = useSay();
  const f = useFormats();
  const places = [
    { to: '/', label: say('首页', 'Home'), icon: 'home', end: true } as const,
    { to: '/programs', label: say('计划', 'Programmes'), icon: 'list' } as const,
    { to: '/support', label: say('扶持', 'Support'), icon: 'gift' } as const,
    { to: '/me', label: say('我的', 'Me'), icon: 'person' } as const,
  ];
  return (
    <Shell
      homeTo="/"
      nav={places}
      tabs={places}
      density="roomy"
      width="reading"
      end={<a href="?lang">{say('简体', 'English')}</a>}
    >
      <PageHeader
        title={say('李秀兰，今天有一件事', 'Li Xiulan, one thing today')}
        lead={say('濮院毛衫 · 桐乡秀兰针织工坊', 'Puyuan knitwear · Xiulan Workshop, Tongxiang')}
      />
      <Stack gap="wide">
        <Card tone="urgent">
          <Section
            title={say('补充一张车间照片', 'Add one photo of the workshop')}
            end={<StatusTag tone="now">{say('还剩 3 天', '3 days left')}</StatusTag>}
          >
            <Stack>
              <Small>
                {say(
                  '周然想看到横机和在岗工人，用来确认“自有工厂”。其他材料都已齐全。',
                  'Zhou Ran would like to see the machines and people at work, to confirm it is your own factory.',
                )}
              </Small>
              <LinkButton to="/photo" kind="primary" size="big" icon="camera">
                {say('拍照或选照片', 'Take or choose a photo')}
              </LinkButton>
              <Tiny>
                {say(
                  '信号不好也可以，照片会在联网后自动送出',
                  'A bad line is fine: it is sent when you are back online',
                )}
              </Tiny>
            </Stack>
          </Section>
        </Card>
        <Block title={say('我的申请', 'My applications')}>
          <Card>
            <Section>
              <Stack>
                <Row justify="between">
                  <KindTag hue="belt">
                    {say('产业带扶持 · 第二期', 'Industrial belts · second cycle')}
                  </KindTag>
                  <Tiny>CW-2022-00412</Tiny>
                </Row>
                <Timeline
                  steps={[
                    { label: say('提交', 'Submitted'), when: f.shortDay('2022-05-20'), state: 'done' },
                    {
                      label: say('初审通过', 'Passed screening'),
                      when: f.shortDay('2022-05-22'),
                      state: 'done',
                    },
                    {
                      label: say('评审中：等你补充材料', 'In review: waiting for your photo'),
                      state: 'problem',
                    },
                    { label: say('结果最晚 6 月 6 日告诉你', 'You will know by 6 June'), state: 'next' },
                  ]}
                />
              </Stack>
            </Section>
          </Card>
        </Block>
        <Block title={say('我的扶持', 'My support')}>
          <Card>
            <Section>
              <Stack>
                <KindTag hue="recovery">{say('商家复产护航', 'Recovery support')}</KindTag>
                <div className="grid-auto" data-column="narrow">
                  <Stack gap="tight">
                    <Figure
                      parts={f.countParts(2_120_000)}
                      of={say('次曝光', ' impressions')}
                      exact={f.exactCount(2_120_000)}
                    />
                    <Meter
                      label={say('已送达 66%', '66% delivered')}
                      total={3_200_000}
                      parts={[{ look: 'solid', value: 2_120_000 }]}
                    />
                    <Tiny>{say('已送达，共 320 万', 'delivered of 3.2 million')}</Tiny>
                  </Stack>
                  <Stack gap="tight">
                    <Figure
                      parts={f.moneyParts(3_123_400)}
                      of={say('被使用', ' redeemed')}
                      exact={f.exactMoney(3_123_400)}
                    />
                    <Meter
                      label={say('已用 39%', '39% redeemed')}
                      total={8_000_000}
                      parts={[{ look: 'good', value: 3_123_400 }]}
                    />
                    <Tiny>{say('券额共 ¥8 万', 'of ¥80,000 in coupons')}</Tiny>
                  </Stack>
                </div>
              </Stack>
            </Section>
            <Section>
              <Small>
                {say('成交比停工前多 ', 'Sales are ')}
                <Delta tone="good">+18%</Delta>
                {say('，主要来自直播转化。', ' on before, mostly from live conversion. ')}
                <a href="/results">{say('看看怎么来的', 'See where it comes from')}</a>
              </Small>
            </Section>
          </Card>
        </Block>
        <Block title={say('适合你的计划', 'Programmes for you')}>
          <ItemList
            items={[
              {
                key: 1,
                content: (
                  <>
                    <KindTag hue="craft">{say('看见手艺', 'Craft heritage')}</KindTag>
                    <div className="small">
                      {say('还差：非遗或传统工艺登记证', 'Missing: a craft certificate')}
                    </div>
                  </>
                ),
                end: <StatusTag tone="wait">{say('差一项', 'One missing')}</StatusTag>,
              },
              {
                key: 2,
                content: (
                  <>
                    <KindTag hue="produce">{say('山货上头条', 'Mountain produce')}</KindTag>
                    <div className="small">
                      {say('预计 100–300 万曝光 · 还剩 12 天', '1–3 million impressions · 12 days left')}
                    </div>
                  </>
                ),
                end: <StatusTag tone="ok">{say('符合', 'You qualify')}</StatusTag>,
              },
            ]}
          />
        </Block>
      </Stack>
    </Shell>
  );
}
