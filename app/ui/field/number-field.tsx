import { type ComponentPropsWithoutRef, forwardRef, type ReactNode, useState } from 'react';
import { useFormats } from '#app/i18n/index.ts';
import { parseCount, parseYuan } from '#app/kernel/quantity.ts';
import type { FieldProps } from './field-frame.tsx';
import { TextField } from './text-field.tsx';

type QuantityProps = FieldProps &
  Omit<ComponentPropsWithoutRef<'input'>, keyof FieldProps | 'className' | 'type' | 'defaultValue'>;

/** Below this a number is read at a glance and needs no second reading. */
const HARD_TO_READ = 10_000;

/** `2400000` reads as `= 240 万` under the box, so that a wrong number of zeros is seen. */
const Reading = ({ children }: { children: ReactNode }) => <div className="field-note">= {children}</div>;

/** A whole number, typed with separators or 万 if one likes; `parseCount` reads it on the server. */
export const NumberField = forwardRef<
  HTMLInputElement,
  QuantityProps & { defaultValue?: string | number; unit?: ReactNode }
>(({ unit, onInput, ...props }, ref) => {
  const { count } = useFormats();
  const [typed, setTyped] = useState(String(props.defaultValue ?? ''));
  const read = parseCount(typed);
  return (
    <TextField
      ref={ref}
      inputMode="numeric"
      autoComplete="off"
      width="short"
      numeric
      after={unit}
      note={read !== null && read >= HARD_TO_READ && <Reading>{count(read)}</Reading>}
      onInput={(event) => {
        setTyped(event.currentTarget.value);
        onInput?.(event);
      }}
      {...props}
    />
  );
});
NumberField.displayName = 'NumberField';

/** Yuan as people type them. Give what the server holds as `defaultFen`, or what was typed before as `defaultValue`. */
export const MoneyField = forwardRef<
  HTMLInputElement,
  QuantityProps & { defaultValue?: string; defaultFen?: number }
>(({ defaultFen, onInput, ...props }, ref) => {
  const { money } = useFormats();
  const [whole = '', decimals] = defaultFen === undefined ? [] : (defaultFen / 100).toFixed(2).split('.');
  const initial =
    props.defaultValue ?? (decimals === '00' ? whole : [whole, decimals].filter(Boolean).join('.'));
  const [typed, setTyped] = useState(initial);
  const fen = parseYuan(typed);
  return (
    <TextField
      ref={ref}
      inputMode="decimal"
      autoComplete="off"
      width="short"
      numeric
      before="¥"
      note={fen !== null && fen >= HARD_TO_READ * 100 && <Reading>{money(fen)}</Reading>}
      onInput={(event) => {
        setTyped(event.currentTarget.value);
        onInput?.(event);
      }}
      {...props}
      defaultValue={initial}
    />
  );
});
MoneyField.displayName = 'MoneyField';
