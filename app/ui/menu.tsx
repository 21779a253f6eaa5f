import { type ReactNode, useEffect, useRef } from 'react';
import { Icon, type IconName } from './icon.tsx';
import { Unseen } from './text.tsx';

interface MenuProps {
  /** What is pressed. */
  label: ReactNode;
  /** Said before `label`, where that alone does not say what the menu is for. */
  spoken?: string;
  /** Stands for the label on a phone. */
  icon?: IconName;
  /** Links, and forms with one button each. */
  children: ReactNode;
}

/** A native disclosure: opens without a script; with one it also closes on Escape and on a press elsewhere. */
export function Menu({ label, spoken, icon, children }: MenuProps) {
  const box = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const close = (event: Event) => {
      const menu = box.current;
      if (!menu?.open) return;
      if (event instanceof KeyboardEvent) {
        if (event.key !== 'Escape') return;
        menu.querySelector('summary')?.focus();
      } else if (menu.contains(event.target as Node)) return;
      menu.open = false;
    };
    document.addEventListener('pointerdown', close);
    document.addEventListener('keydown', close);
    return () => {
      document.removeEventListener('pointerdown', close);
      document.removeEventListener('keydown', close);
    };
  }, []);
  return (
    <details ref={box} className="menu">
      <summary>
        {icon && (
          <span className="menu-icon">
            <Icon name={icon} size={20} />
          </span>
        )}
        <span className="menu-label">
          {spoken && <Unseen>{spoken}</Unseen>} {label}
        </span>
        <Icon name="down" size={14} />
      </summary>
      <div className="menu-panel">{children}</div>
    </details>
  );
}
