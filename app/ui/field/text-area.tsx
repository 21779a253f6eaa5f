import { type ComponentPropsWithoutRef, forwardRef, useState } from 'react';
import { useFormats, useT } from '#app/i18n/index.ts';
import { describe, FieldFrame, type FieldProps, part } from './field-frame.tsx';

type TextAreaProps = FieldProps & Omit<ComponentPropsWithoutRef<'textarea'>, keyof FieldProps | 'className'>;

/** Several lines; grows with what is written and counts characters where `maxLength` is given. */
export const TextArea = forwardRef<HTMLTextAreaElement, TextAreaProps>((props, ref) => {
  const t = useT();
  const { exactCount } = useFormats();
  const [frame, { onInput, ...area }] = part(props);
  const [used, setUsed] = useState(String(area.defaultValue ?? area.value ?? '').length);
  const described = describe(frame);
  const note = area.maxLength !== undefined && (
    <div className="field-note" data-align="end">
      {t('common.characters', { used: exactCount(used), max: exactCount(area.maxLength) })}
    </div>
  );
  return (
    <FieldFrame {...frame} described={described} note={note}>
      <textarea
        ref={ref}
        className="input"
        name={frame.name}
        rows={4}
        onInput={(event) => {
          setUsed(event.currentTarget.value.length);
          onInput?.(event);
        }}
        {...described.aria}
        {...area}
      />
    </FieldFrame>
  );
});
TextArea.displayName = 'TextArea';
