import { type ComponentPropsWithoutRef, forwardRef } from 'react';
import { useT } from '#app/i18n/index.ts';
import { Icon } from '../icon.tsx';
import { describe, FieldFrame, type FieldProps, part } from './field-frame.tsx';

export interface Option {
  readonly value: string;
  readonly label: string;
  readonly disabled?: boolean;
}

export interface OptionGroup {
  readonly label: string;
  readonly options: readonly Option[];
}

type SelectProps = FieldProps &
  Omit<ComponentPropsWithoutRef<'select'>, keyof FieldProps | 'className' | 'children'> & {
    options: readonly (Option | OptionGroup)[];
    /** The first, empty choice; left out where something is always chosen. */
    placeholder?: string | false;
    /** As low as a small button: in a bar. */
    small?: boolean;
  };

const list = (options: readonly Option[]) =>
  options.map((option) => (
    <option key={option.value} value={option.value} disabled={option.disabled}>
      {option.label}
    </option>
  ));

export const Select = forwardRef<HTMLSelectElement, SelectProps>((props, ref) => {
  const t = useT();
  const [frame, { options, placeholder, small, ...select }] = part(props);
  const described = describe(frame);
  return (
    <FieldFrame {...frame} described={described}>
      <select
        ref={ref}
        className="input"
        data-size={small ? 'small' : undefined}
        name={frame.name}
        {...described.aria}
        {...select}
      >
        {placeholder !== false && <option value="">{placeholder ?? t('common.choose')}</option>}
        {options.map((entry) =>
          'options' in entry ? (
            <optgroup key={entry.label} label={entry.label}>
              {list(entry.options)}
            </optgroup>
          ) : (
            list([entry])
          ),
        )}
      </select>
      <span className="select-arrow">
        <Icon name="down" />
      </span>
    </FieldFrame>
  );
});
Select.displayName = 'Select';
