import type { ComponentProps, ReactNode } from 'react';
import { type MessageKey, useT } from '#app/i18n/index.ts';
import { type NavItem, Shell, Toast } from '#app/ui/index.ts';
import { useRootData } from '../root-data.ts';
import { Account, type MerchantChoice } from './account.tsx';
import { NoticesLink } from './notices-link.tsx';
import { PreferencesMenu } from './preferences.tsx';

/** A place of an audience's site, as its layout lists them. */
export interface Place extends Omit<NavItem, 'label'> {
  readonly label: MessageKey;
}

interface DeskProps extends Pick<ComponentProps<typeof Shell>, 'homeTo' | 'density' | 'width'> {
  places: readonly Place[];
  /** Which of the places are tabs at the bottom of a phone. */
  tabs?: readonly Place[];
  merchants?: readonly MerchantChoice[] | undefined;
  /** Before the language menu: a period, a search. */
  end?: ReactNode;
  children: ReactNode;
}

/** The surroundings every audience has in common: its places, who is signed in, what was just done, the demo's mark. */
export function Desk({ places, tabs, merchants, end, children, ...shell }: DeskProps) {
  const t = useT();
  const root = useRootData();
  const named = (place: Place): NavItem => ({ ...place, label: t.any(place.label) });
  return (
    <Shell
      {...shell}
      nav={places.map(named)}
      {...(tabs && { tabs: tabs.map(named) })}
      demo={root?.demo ?? false}
      end={
        <>
          {end}
          <PreferencesMenu />
          {root?.person && <NoticesLink unread={root.person.unread} />}
          <Account {...(merchants && { merchants })} />
        </>
      }
    >
      {root?.flash && <Toast>{t.any(root.flash.key, root.flash.params)}</Toast>}
      {children}
    </Shell>
  );
}
