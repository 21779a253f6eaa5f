import { useT } from '#app/i18n/index.ts';
import { Menu, type NavItem, PersonMenu } from '#app/ui/index.ts';
import { useSay } from './say.ts';

export function useDeskNav(): NavItem[] {
  const say = useSay();
  return [
    { to: '/', label: say('申请', 'Applications'), end: true, count: 14 },
    { to: '/cycles', label: say('期次', 'Cycles') },
    { to: '/budgets', label: say('预算', 'Budgets') },
    { to: '/delivery', label: say('投放数据', 'Delivery') },
    { to: '/merchants', label: say('商家', 'Merchants') },
  ];
}

export function DeskEnd() {
  const say = useSay();
  const t = useT();
  return (
    <>
      <Menu label={t('common.language.zh-CN')} icon="globe" spoken={t('common.language')}>
        <button type="button" lang="en">
          English
        </button>
      </Menu>
      <PersonMenu name={say('林晓', 'Lin Xiao')} role={say('项目经理', 'Manager')}>
        <a href="/profile">{t('common.account_menu')}</a>
        <hr />
        <button type="button">{t('common.action.sign_out')}</button>
      </PersonMenu>
    </>
  );
}
