import { type ReactNode, useState } from 'react';
import { useT } from '#app/i18n/index.ts';
import { IconButton } from './button.tsx';
import { useHydrated } from './hydrated.ts';

/** What was just done, said once after a redirect. It stays until it is put away or the page is left; nobody has to be quick. */
export function Toast({ children }: { children: ReactNode }) {
  const t = useT();
  const hydrated = useHydrated();
  const [open, setOpen] = useState(true);
  if (!open) return null;
  return (
    <div className="toast" role="status">
      <span>{children}</span>
      {hydrated && (
        <IconButton icon="close" label={t('common.action.close')} onClick={() => setOpen(false)} />
      )}
    </div>
  );
}

/** Heard when it changes, never seen: “saved”, “3 selected”. Render it always and change what is inside. */
export const LiveRegion = ({ children }: { children: ReactNode }) => (
  <div className="unseen" role="status">
    {children}
  </div>
);
