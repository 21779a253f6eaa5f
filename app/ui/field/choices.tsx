import { type ComponentPropsWithoutRef, forwardRef, type ReactNode } from 'react';
import { describe, FieldError, type FieldProps } from './field-frame.tsx';
import { fieldId } from './field-id.ts';
import { Fieldset } from './fieldset.tsx';

export interface Choice {
  readonly value: string;
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly disabled?: boolean;
}

type NativeProps = Omit<
  ComponentPropsWithoutRef<'input'>,
  keyof FieldProps | 'className' | 'type' | 'defaultValue' | 'value'
>;

type GroupProps = Omit<FieldProps, 'width' | 'layout'> &
  NativeProps & {
    options: readonly Choice[];
    /** `segments`: a row of buttons of which one is pressed. */
    layout?: 'stack' | 'row' | 'segments';
  };

const ChoiceRow = forwardRef<
  HTMLInputElement,
  { choice: Choice; type: 'radio' | 'checkbox'; id: string } & ComponentPropsWithoutRef<'input'>
>(({ choice, id, ...input }, ref) => (
  <label className="choice" htmlFor={id}>
    <input
      ref={ref}
      id={id}
      value={choice.value}
      disabled={choice.disabled}
      aria-describedby={choice.hint ? `${id}-hint` : undefined}
      {...input}
    />
    <span>{choice.label}</span>
    {choice.hint && (
      <span className="hint" id={`${id}-hint`}>
        {choice.hint}
      </span>
    )}
  </label>
));
ChoiceRow.displayName = 'ChoiceRow';

const group = (
  type: 'radio' | 'checkbox',
  isChosen: (value: string) => boolean | undefined,
  props: GroupProps,
  ref: React.Ref<HTMLInputElement>,
) => {
  const { name, label, hint, error, optional, hideLabel, id, options, layout, ...native } = props;
  const base = id ?? fieldId(name);
  return (
    <Fieldset
      name={name}
      label={label}
      hint={hint}
      error={error}
      optional={optional}
      hideLabel={hideLabel}
      id={base}
    >
      <div className="choices" data-layout={layout}>
        {options.map((choice) => (
          <ChoiceRow
            key={choice.value}
            ref={ref}
            choice={choice}
            type={type}
            name={name}
            id={`${base}-${choice.value}`}
            defaultChecked={isChosen(choice.value)}
            aria-invalid={error ? true : undefined}
            {...native}
          />
        ))}
      </div>
    </Fieldset>
  );
};

/** One of several, all in sight. Spread `register('…')` into it. */
export const RadioGroup = forwardRef<
  HTMLInputElement,
  GroupProps & { defaultValue?: string | null | undefined }
>(({ defaultValue, ...props }, ref) =>
  group('radio', (value) => value === defaultValue || undefined, props, ref),
);
RadioGroup.displayName = 'RadioGroup';

/** Any of several; the form carries one value for each that is ticked. */
export const CheckboxGroup = forwardRef<
  HTMLInputElement,
  GroupProps & { defaultValue?: readonly string[] | undefined }
>(({ defaultValue, ...props }, ref) =>
  group('checkbox', (value) => defaultValue?.includes(value) || undefined, props, ref),
);
CheckboxGroup.displayName = 'CheckboxGroup';

/** A single statement to agree to, or a switch. The form carries `on`, or `value` where one is given. */
export const Checkbox = forwardRef<
  HTMLInputElement,
  Pick<FieldProps, 'name' | 'label' | 'hint' | 'error' | 'id'> &
    Omit<ComponentPropsWithoutRef<'input'>, 'className' | 'type'>
>(({ name, label, hint, error, id, ...input }, ref) => {
  const described = describe({ name, id, hint, error });
  return (
    <div className="field" data-invalid={error ? '' : undefined}>
      {error && <FieldError id={described.errorId}>{error}</FieldError>}
      <label className="choice">
        <input ref={ref} type="checkbox" name={name} {...described.aria} {...input} />
        <span>{label}</span>
        {hint && (
          <span className="hint" id={described.hintId}>
            {hint}
          </span>
        )}
      </label>
    </div>
  );
});
Checkbox.displayName = 'Checkbox';
