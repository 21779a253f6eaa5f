import type { ReactNode } from 'react';
import { describe, FieldError, type FieldProps, LabelText } from './field-frame.tsx';

type FieldsetProps = Pick<
  FieldProps,
  'name' | 'label' | 'hint' | 'error' | 'optional' | 'hideLabel' | 'id'
> & {
  /** The legend as the heading of a part of the form. */
  heading?: boolean;
  children: ReactNode;
};

/** Fields that answer one question together. `name` is the path a complaint about the whole of it carries. */
export function Fieldset(props: FieldsetProps) {
  const described = describe(props);
  return (
    <fieldset
      className="field fieldset"
      data-invalid={props.error ? '' : undefined}
      id={described.aria.id}
      tabIndex={-1}
      aria-describedby={described.aria['aria-describedby']}
    >
      <legend className={props.hideLabel ? 'unseen' : undefined} data-heading={props.heading || undefined}>
        <LabelText label={props.label} optional={props.optional} />
      </legend>
      {props.hint && (
        <div className="hint" id={described.hintId}>
          {props.hint}
        </div>
      )}
      {props.error && <FieldError id={described.errorId}>{props.error}</FieldError>}
      {props.children}
    </fieldset>
  );
}

/** The fields of a form one below another. */
export const Fields = ({ children }: { children: ReactNode }) => <div className="fields">{children}</div>;

/** Two or three short fields side by side where there is room. */
export const FieldsRow = ({ children }: { children: ReactNode }) => (
  <div className="fields-row">{children}</div>
);
