import { type ComponentPropsWithoutRef, forwardRef } from 'react';
import type { FieldProps } from './field-frame.tsx';
import { TextField } from './text-field.tsx';

/** A calendar day by the browser's own picker; the value is YYYY-MM-DD. `min` and `max` are days too. */
export const DateField = forwardRef<
  HTMLInputElement,
  FieldProps & Omit<ComponentPropsWithoutRef<'input'>, keyof FieldProps | 'className' | 'type'>
>((props, ref) => <TextField ref={ref} type="date" width="short" {...props} />);
DateField.displayName = 'DateField';
