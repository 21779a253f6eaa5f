import { useFormats, useT } from '#app/i18n/index.ts';
import {
  Button,
  Card,
  ChipLink,
  CopyableCode,
  Dialog,
  DialogLink,
  EmptyState,
  Figure,
  Figures,
  Grid,
  IconButton,
  KindTag,
  LinkButton,
  LiveRegion,
  Notice,
  PageHeader,
  Progress,
  Row,
  Section,
  Shell,
  Stack,
  StatusTag,
  SummaryList,
  Tabs,
  Toast,
  Unseen,
} from '#app/ui/index.ts';
import { useSay } from './say.ts';
import { DeskEnd, useDeskNav } from './surroundings.tsx';

const HUES = ['belt', 'produce', 'craft', 'books', 'recovery'] as const;
const TONES = ['now', 'ok', 'wait', 'info', 'neutral'] as const;

export function Pieces() {
  const say = useSay();
  const t = useT();
  const f = useFormats();
  return (
    <Shell
      homeTo="/"
      nav={useDeskNav()}
      end={<DeskEnd />}
      foot={say('快照 7f3a…c19e · 数据截至 2022 年 5 月 31 日', 'Snapshot 7f3a…c19e · data to 31 May 2022')}
    >
      <PageHeader
        crumbs={[
          { label: say('全部计划', 'All programmes'), to: '/' },
          { label: say('快照 7f3a…c19e', 'Snapshot 7f3a…c19e') },
        ]}
        title={say(
          '五个计划惠及 8,412 家商家；复产护航让受助商家的成交比原本会有的水平高出 11.5%，其余计划目前只能说“有变化”。',
          'Five programmes reached 8,412 merchants; recovery support lifted sales 11.5% above what they would have been.',
        )}
        end={
          <LinkButton to="/report.pdf" kind="primary" icon="download" download>
            PDF
          </LinkButton>
        }
      />
      <Stack gap="wide">
        <Figures>
          <Figure
            label={say('惠及商家', 'Merchants reached')}
            parts={f.countParts(8412)}
            to="/reach"
            note={say('1,206 个县 · 首次触网 31%', '1,206 counties · 31% first online')}
          />
          <Figure
            label={say('送达流量', 'Traffic delivered')}
            parts={f.countParts(1_820_000_000)}
            of={say('次', '')}
            exact={f.exactCount(1_820_000_000)}
            to="/traffic"
            note={say('承诺的 93%', '93% of what was promised')}
          />
          <Figure
            label={say('核销优惠券', 'Coupons redeemed')}
            parts={f.moneyParts(14_100_000_000)}
            exact={f.exactMoney(14_100_000_000)}
            note={say('核销率 70.3%', '70.3% redeemed')}
          />
          <Figure
            label={say('每元券带动成交', 'Sales per coupon yuan')}
            parts={{ digits: '¥3.6', unit: '' }}
            note={say('95% 区间 2.9–4.2', '95% interval 2.9–4.2')}
          />
        </Figures>
        <Tabs
          label={say('视图', 'Views')}
          tabs={[
            { to: '/', label: say('待办', 'Waiting'), count: f.exactCount(312), end: true },
            { to: '/done', label: say('已决', 'Decided') },
            { to: '/all', label: t('common.all') },
          ]}
        />
        <Row>
          {HUES.map((hue) => (
            <KindTag key={hue} hue={hue}>
              {hue}
            </KindTag>
          ))}
          {TONES.map((tone) => (
            <StatusTag key={tone} tone={tone}>
              {tone}
            </StatusTag>
          ))}
        </Row>
        <Row>
          <Button>{t('common.action.edit')}</Button>
          <Button kind="primary" icon="plus">
            {t('common.action.add')}
          </Button>
          <Button kind="danger">{t('common.action.delete')}</Button>
          <Button kind="quiet">{t('common.action.cancel')}</Button>
          <Button disabled>{t('common.action.save')}</Button>
          <Button size="small">{t('common.action.filter')}</Button>
          <IconButton icon="dots" label={t('common.menu')} />
          <ChipLink to="?mine" current>
            {say('我的', 'Mine')}
          </ChipLink>
          <ChipLink to="?all">{t('common.all')}</ChipLink>
          <DialogLink dialog="confirm">{say('批量核定…', 'Approve many…')}</DialogLink>
        </Row>
        <Grid column="wide">
          <Notice title={say('这一期还没有开放', 'This cycle is not open yet')}>
            {say('6 月 1 日 10:00 起可以申请。', 'Apply from 1 June, 10:00.')}
          </Notice>
          <Notice tone="good" title={t('common.saved')} />
          <Notice tone="warn" title={say('预算已用 80%', '80% of the budget is gone')} />
          <Notice tone="urgent" title={say('有 3 条投放数据对不上', '3 deliveries do not agree')} live />
        </Grid>
        <Grid column="wide">
          <Card>
            <Section title={say('导入', 'Import')}>
              <Stack>
                <Progress
                  label="merchant_daily.csv"
                  done={341_208}
                  total={615_605}
                  note={say('正在校验', 'Validating')}
                />
                <Progress label={say('生成报告', 'Rendering the report')} done={0} />
                <CopyableCode label="SHA-256" value="7f3a0d4be8c2a1b95ed0c19e" />
              </Stack>
            </Section>
          </Card>
          <Card>
            <EmptyState
              title={say('还没有申请', 'No applications yet')}
              action={<LinkButton to="/new">{say('看看适合你的计划', 'See what fits you')}</LinkButton>}
            >
              {say('选一个计划开始，几分钟就能填完。', 'Choose a programme; it takes minutes.')}
            </EmptyState>
          </Card>
        </Grid>
        <Card>
          <Section title={say('核对', 'Check your answers')}>
            <SummaryList
              lines
              rows={[
                {
                  term: say('店铺名称', 'Shop'),
                  value: say('延边金达莱食品', 'Azalea Foods'),
                  changeTo: '/1',
                },
                {
                  term: say('停工日期', 'Closed'),
                  value: f.period({ from: '2022-03-13', to: '2022-04-28' }),
                  changeTo: '/2',
                },
                { term: say('备用电话', 'Another phone'), value: '', changeTo: '/3' },
              ]}
            />
          </Section>
        </Card>
      </Stack>
      <Dialog
        id="confirm"
        title={say('核定 2 件申请？', 'Approve two applications?')}
        actions={
          <>
            <Button>{t('common.action.cancel')}</Button>
            <Button kind="primary">{t('common.action.confirm')}</Button>
          </>
        }
      >
        <p className="small">{say('核定后可用流量 6.76 亿。', '676 million impressions will be left.')}</p>
      </Dialog>
      <LiveRegion>
        <Unseen>{t('common.saved')}</Unseen>
      </LiveRegion>
      <Toast>{say('已提交，编号 CW-2022-01873', 'Sent; the number is CW-2022-01873')}</Toast>
    </Shell>
  );
}
