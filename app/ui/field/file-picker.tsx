import { type ComponentPropsWithoutRef, forwardRef, useState } from 'react';
import { useFormats, useT } from '#app/i18n/index.ts';
import { useHydrated } from '../hydrated.ts';

/**
 * The browser's own chooser under words of ours: its own are in the browser's language, not the page's. It lies over
 * them unseen, so that a press, a key and a file dropped on it reach it as ever; without a script it shows itself.
 */
export const FilePicker = forwardRef<HTMLInputElement, ComponentPropsWithoutRef<'input'>>(
  ({ onChange, ...input }, ref) => {
    const t = useT();
    const { list } = useFormats();
    const hydrated = useHydrated();
    const [chosen, setChosen] = useState<readonly string[]>([]);
    return (
      <div className="file-picker" data-ready={hydrated ? '' : undefined}>
        <input
          ref={ref}
          type="file"
          {...input}
          onChange={(event) => {
            const element = event.currentTarget;
            onChange?.(event);
            // Whoever takes the files at once empties the chooser.
            setChosen([...(element.files ?? [])].map(({ name }) => name));
          }}
        />
        {hydrated && (
          <div className="file-face" aria-hidden>
            <span className="file-button">{t('common.file.choose')}</span>
            {chosen.length > 0 && <span>{list(chosen)}</span>}
          </div>
        )}
      </div>
    );
  },
);
FilePicker.displayName = 'FilePicker';
