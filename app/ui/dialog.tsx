import { type ReactNode, useId } from 'react';
import { useT } from '#app/i18n/index.ts';
import { Icon, type IconName } from './icon.tsx';

const find = (id: string) => document.getElementById(id) as HTMLDialogElement | null;
export const openDialog = (id: string): void => find(id)?.showModal();
export const closeDialog = (id: string): void => find(id)?.close();

/** Opens a `<Dialog>`. A link to it, so that it also opens where scripts do not run. */
export function DialogLink(props: {
  dialog: string;
  kind?: 'primary' | 'danger' | 'quiet';
  icon?: IconName;
  children: ReactNode;
}) {
  return (
    <a
      className="button"
      data-kind={props.kind}
      href={`#${props.dialog}`}
      aria-haspopup="dialog"
      onClick={(event) => {
        event.preventDefault();
        openDialog(props.dialog);
      }}
    >
      {props.icon && <Icon name={props.icon} />}
      {props.children}
    </a>
  );
}

interface DialogProps {
  id: string;
  title: ReactNode;
  children: ReactNode;
  /** The buttons at the foot, the way back first. They may belong to a form inside by its id. */
  actions?: ReactNode;
}

/** The browser's own modal dialog: it keeps the focus, and Escape closes it. */
export function Dialog({ id, title, children, actions }: DialogProps) {
  const t = useT();
  const heading = useId();
  return (
    <dialog id={id} className="dialog" aria-labelledby={heading}>
      <div className="dialog-head">
        <h2 id={heading}>{title}</h2>
        {/* biome-ignore lint/a11y/useValidAnchor: without a script the address closes what the address opened */}
        <a
          className="icon-button"
          href="#main"
          aria-label={t('common.action.close')}
          onClick={(event) => {
            event.preventDefault();
            closeDialog(id);
          }}
        >
          <Icon name="close" size={18} />
        </a>
      </div>
      <div className="dialog-body">{children}</div>
      {actions && <div className="dialog-foot">{actions}</div>}
    </dialog>
  );
}
