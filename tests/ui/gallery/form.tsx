import { useT } from '#app/i18n/index.ts';
import {
  Button,
  Card,
  Checkbox,
  CheckboxGroup,
  DateField,
  Details,
  ErrorSummary,
  Fields,
  Fieldset,
  FieldsRow,
  FileField,
  LinkButton,
  MoneyField,
  Notice,
  NumberField,
  PageHeader,
  Prose,
  RadioGroup,
  Row,
  Section,
  Select,
  Shell,
  Stack,
  Steps,
  SubmitButton,
  TaskList,
  TextArea,
  TextField,
  useIssues,
} from '#app/ui/index.ts';
import { useSay } from './say.ts';

const ISSUES = [
  { path: 'name', message: 'errors.required' },
  { path: 'story', message: 'errors.too_short', params: { min: 40 } },
  { path: 'venues', message: 'errors.choose_some' },
  { path: 'coupons', message: 'errors.not_an_amount' },
  { path: '', message: 'errors.stale' },
];

export function Form() {
  const say = useSay();
  const t = useT();
  const errorAt = useIssues(ISSUES);
  return (
    <Shell
      homeTo="/"
      nav={[{ to: '/', label: say('我的申请', 'My applications'), end: true }]}
      density="roomy"
      width="reading"
      demo
    >
      <PageHeader
        crumbs={[
          { label: say('我的申请', 'My applications'), to: '/' },
          { label: say('商家复产护航', 'Recovery support') },
        ]}
        title={say('说说受影响的情况', 'How were you affected?')}
      />
      <Stack gap="wide">
        <Steps
          current={1}
          steps={[
            { label: say('主体', 'Business'), to: '/1' },
            { label: say('受影响情况', 'Effect') },
            { label: say('想要的扶持', 'Support') },
            { label: say('核对', 'Check') },
          ]}
        />
        <ErrorSummary
          issues={ISSUES}
          labelOf={(path) => (path === 'name' ? say('店铺名称', 'Shop name') : undefined)}
        />
        <Notice
          tone="warn"
          title={say('离截止还有 3 天', 'Three days left')}
          action={<a href="/help">{say('怎么准备材料', 'What to prepare')}</a>}
        >
          {say('草稿会自动保存，换手机也能接着填。', 'The draft saves itself; carry on from any phone.')}
        </Notice>
        <Card>
          <Section>
            <form method="post" noValidate>
              <Fields>
                <TextField
                  name="name"
                  label={say('店铺名称', 'Shop name')}
                  hint={say('与营业执照一致', 'As on the licence')}
                  error={errorAt('name')}
                />
                <FieldsRow>
                  <Select
                    name="province"
                    label={say('省份', 'Province')}
                    options={[
                      { value: '22', label: say('吉林省', 'Jilin') },
                      {
                        label: say('直辖市', 'Municipalities'),
                        options: [{ value: '31', label: say('上海市', 'Shanghai') }],
                      },
                    ]}
                  />
                  <Select
                    name="city"
                    label={say('城市', 'City')}
                    defaultValue="2224"
                    options={[{ value: '2224', label: say('延边朝鲜族自治州', 'Yanbian') }]}
                  />
                </FieldsRow>
                <Fieldset
                  name="closed"
                  label={say('停工日期', 'Days closed')}
                  hint={say('按当地公告填写', 'As announced locally')}
                >
                  <FieldsRow>
                    <DateField name="closed.from" label={say('从', 'From')} defaultValue="2022-03-13" />
                    <DateField name="closed.to" label={say('到', 'To')} />
                  </FieldsRow>
                </Fieldset>
                <TextArea
                  name="story"
                  label={say('想恢复什么', 'What should recover?')}
                  maxLength={300}
                  error={errorAt('story')}
                  defaultValue={say('恢复直播间', 'The live room')}
                />
                <CheckboxGroup
                  name="venues"
                  label={say('流量放在哪里', 'Where should traffic go?')}
                  error={errorAt('venues')}
                  options={[
                    {
                      value: 'live',
                      label: t('common.venue.live'),
                      hint: say('适合讲解和试穿', 'For showing and trying on'),
                    },
                    { value: 'search', label: t('common.venue.search') },
                    { value: 'mall', label: t('common.venue.mall'), disabled: true },
                  ]}
                />
                <RadioGroup
                  name="factory"
                  label={say('有自己的工厂吗', 'Do you own a factory?')}
                  layout="row"
                  options={[
                    { value: 'yes', label: t('common.yes') },
                    { value: 'no', label: t('common.no') },
                  ]}
                />
                <FieldsRow>
                  <NumberField
                    name="traffic"
                    label={say('申请流量', 'Traffic')}
                    unit={t('common.unit.impressions')}
                    defaultValue="320万"
                  />
                  <MoneyField
                    name="coupons"
                    label={say('申请券额', 'Coupons')}
                    defaultFen={8_000_050}
                    error={errorAt('coupons')}
                  />
                </FieldsRow>
                <TextField
                  name="phone"
                  type="tel"
                  label={say('备用电话', 'Another phone')}
                  optional
                  width="medium"
                />
                <FileField
                  name="photos"
                  label={say('车间照片', 'Photos of the workshop')}
                  accept="image/*"
                  multiple
                  maxBytes={10 * 1024 * 1024}
                  types={['JPG', 'PNG']}
                />
                <Checkbox
                  name="agree"
                  label={say('以上内容属实', 'All of this is true')}
                  hint={say('虚假材料会被取消资格', 'False statements end the support')}
                />
                <Row>
                  <SubmitButton>{t('common.action.continue')}</SubmitButton>
                  <Button type="submit" name="do" value="draft">
                    {t('common.action.save_draft')}
                  </Button>
                  <LinkButton to="/" kind="quiet">
                    {t('common.action.back')}
                  </LinkButton>
                </Row>
              </Fields>
            </form>
          </Section>
        </Card>
        <Card>
          <TaskList
            tasks={[
              { to: '/1', label: say('主体信息', 'The business'), state: 'done' },
              {
                to: '/2',
                label: say('受影响情况', 'The effect'),
                hint: say('有 4 处需要修改', '4 things to correct'),
                state: 'problem',
              },
              { to: '/3', label: say('想要的扶持', 'The support'), state: 'doing' },
              { to: '/4', label: say('材料', 'Files'), state: 'todo' },
              { label: say('核对并提交', 'Check and send'), state: 'blocked' },
            ]}
          />
        </Card>
        <Details summary={say('为什么要问这些', 'Why do we ask?')} open>
          <Prose>
            <p>
              {say(
                '这些问题用来核对准入条件，只有经办人能看到。',
                'To check the criteria. Only those who handle it can read them.',
              )}
            </p>
          </Prose>
        </Details>
      </Stack>
    </Shell>
  );
}
