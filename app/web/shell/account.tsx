import { Link } from '@remix-run/react';
import { useT } from '#app/i18n/index.ts';
import { LinkButton, PersonMenu } from '#app/ui/index.ts';
import { useRootData } from '../root-data.ts';
import { useHere } from './here.ts';

/** Who is signed in, the other doors open to them, the merchants they act for, and the way out; or the way in. */
export function Account({ merchants = [] }: { merchants?: readonly MerchantChoice[] }) {
  const t = useT();
  const person = useRootData()?.person;
  const here = useHere();
  if (!person)
    return (
      <LinkButton to="/sign-in" size="small">
        {t('common.action.sign_in')}
      </LinkButton>
    );
  const role = person.roles[0];
  const fronts = person.fronts.filter(({ to }) => !here.startsWith(to));
  return (
    <PersonMenu name={person.name} role={t(role ? `identity.role.${role}` : 'identity.role.new_merchant')}>
      {fronts.map(({ to, label }) => (
        <Link key={to} to={to}>
          {t(label)}
        </Link>
      ))}
      {merchants.length > 1 && (
        <form method="post" action="/preferences">
          <input type="hidden" name="to" value="/merchant" />
          {merchants.map(({ id, name, current }) => (
            <button type="submit" key={id} name="merchant" value={id} aria-current={current}>
              {name}
            </button>
          ))}
        </form>
      )}
      <form method="post" action="/sign-out">
        <button type="submit">{t('common.action.sign_out')}</button>
      </form>
    </PersonMenu>
  );
}

/** One of the merchants a person acts for. */
export interface MerchantChoice {
  readonly id: number;
  readonly name: string;
  readonly current: boolean;
}
