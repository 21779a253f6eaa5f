import { type ComponentPropsWithoutRef, forwardRef, type ReactNode } from 'react';
import { useFormats, useT } from '#app/i18n/index.ts';
import { describe, FieldError, type FieldProps, LabelText } from './field-frame.tsx';
import { FilePicker } from './file-picker.tsx';

type FileFieldProps = Omit<FieldProps, 'width' | 'layout' | 'hideLabel'> &
  Omit<ComponentPropsWithoutRef<'input'>, keyof FieldProps | 'className' | 'type'> & {
    maxBytes?: number;
    /** As a person calls them: PDF, JPG, PNG. */
    types?: readonly string[];
    /** What was sent before, above the box. */
    children?: ReactNode;
  };

/** Files by the browser's own chooser; a phone offers its camera where `accept` is `image/*`. */
export const FileField = forwardRef<HTMLInputElement, FileFieldProps>((props, ref) => {
  const t = useT();
  const { bytes, list } = useFormats();
  const { name, label, hint, error, optional, id, maxBytes, types, children, ...input } = props;
  const limits = [
    types && t('common.file.types', { types: list(types) }),
    maxBytes !== undefined && t('common.file.size_limit', { size: bytes(maxBytes) }),
  ].filter(Boolean);
  const described = describe({ name, id, error, hint: hint ?? (limits.length > 0 && limits) });
  return (
    <div className="field" data-invalid={error ? '' : undefined}>
      <label className="label" htmlFor={described.aria.id}>
        <LabelText label={label} optional={optional} />
      </label>
      {described.hintId && (
        <div className="hint" id={described.hintId}>
          {hint}
          {hint && limits.length > 0 && <br />}
          {limits.join(' · ')}
        </div>
      )}
      {error && <FieldError id={described.errorId}>{error}</FieldError>}
      <div className="file-drop">
        {children}
        <FilePicker ref={ref} name={name} {...described.aria} {...input} />
      </div>
    </div>
  );
});
FileField.displayName = 'FileField';
