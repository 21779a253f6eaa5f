import { type ComponentPropsWithoutRef, forwardRef, type ReactNode } from 'react';
import { describe, FieldFrame, type FieldProps, part } from './field-frame.tsx';

type TextFieldProps = FieldProps &
  Omit<ComponentPropsWithoutRef<'input'>, keyof FieldProps | 'className'> & {
    /** Joined to the box: ¥ before, 张 after. */
    before?: ReactNode;
    after?: ReactNode;
    /** Stands under the box: what was understood, how much is left. */
    note?: ReactNode;
    numeric?: boolean;
  };

/** One line of text; also `type` email, tel, url, password, search. Spread `register('…')` into it. */
export const TextField = forwardRef<HTMLInputElement, TextFieldProps>((props, ref) => {
  const [frame, { before, after, note, numeric, ...input }] = part(props);
  const described = describe(frame);
  return (
    <FieldFrame {...frame} described={described} note={note}>
      {before && <span className="affix">{before}</span>}
      <input
        ref={ref}
        type="text"
        className="input"
        name={frame.name}
        data-numeric={numeric || undefined}
        {...described.aria}
        {...input}
      />
      {after && <span className="affix">{after}</span>}
    </FieldFrame>
  );
});
TextField.displayName = 'TextField';
