import { type ReactNode, useEffect, useState } from 'react';
import { useT } from '#app/i18n/index.ts';
import { closeDialog, Dialog, openDialog } from './dialog.tsx';
import { Checkbox } from './field/choices.tsx';
import { shortcutsOn, switchShortcuts, useShortcuts } from './shortcuts.ts';
import { Kbd } from './text.tsx';

const ID = 'shortcut-help';

interface ShortcutHelpProps {
  shortcuts: readonly { readonly keys: readonly string[]; readonly does: ReactNode }[];
}

/** What `?` opens: the keys of this page, and the switch that turns single keys off for whoever they disturb. */
export function ShortcutHelp({ shortcuts }: ShortcutHelpProps) {
  const t = useT();
  const [on, setOn] = useState(true);
  useEffect(() => setOn(shortcutsOn()), []);
  useShortcuts({ '?': () => openDialog(ID) });
  return (
    <Dialog
      id={ID}
      title={t('common.keyboard.title')}
      actions={
        <button type="button" className="button" onClick={() => closeDialog(ID)}>
          {t('common.action.close')}
        </button>
      }
    >
      <dl className="summary-list" data-lines>
        {shortcuts.map((shortcut) => (
          <div key={shortcut.keys.join(' ')}>
            <dt>
              {shortcut.keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dt>
            <dd>{shortcut.does}</dd>
          </div>
        ))}
      </dl>
      <Checkbox
        name="single_keys"
        label={t('common.keyboard.on')}
        checked={on}
        onChange={(event) => {
          switchShortcuts(event.currentTarget.checked);
          setOn(event.currentTarget.checked);
        }}
      />
    </Dialog>
  );
}
