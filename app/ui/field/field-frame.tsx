import type { ReactNode } from 'react';
import { useT } from '#app/i18n/index.ts';
import { Icon } from '../icon.tsx';
import { fieldId } from './field-id.ts';

/** What every field takes, besides what its native element takes. */
export interface FieldProps {
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  /** Already in the reader's language; `useIssues` finds it. */
  error?: string | undefined;
  /** Says so beside the label. Everything else is taken to be needed. */
  optional?: boolean | undefined;
  /** Heard, not seen: for a filter whose meaning is plain from its place. */
  hideLabel?: boolean | undefined;
  /** Only where two forms of one page have fields of the same name. */
  id?: string | undefined;
  width?: 'short' | 'medium' | 'full';
  /** `beside`: label at the left, a short box at the right. */
  layout?: 'above' | 'beside';
}

/** The ids and ARIA attributes that tie a control to its label, hint and error. */
export function describe(props: Pick<FieldProps, 'name' | 'id' | 'hint' | 'error'>) {
  const id = props.id ?? fieldId(props.name);
  const hintId = props.hint ? `${id}-hint` : undefined;
  const errorId = props.error ? `${id}-error` : undefined;
  return {
    hintId,
    errorId,
    aria: {
      id,
      'aria-describedby': [hintId, errorId].filter(Boolean).join(' ') || undefined,
      'aria-invalid': props.error ? (true as const) : undefined,
    },
  };
}

export function LabelText({ label, optional }: Pick<FieldProps, 'label' | 'optional'>) {
  const t = useT();
  return (
    <>
      {label}
      {optional && <span className="optional">{t('common.optional')}</span>}
    </>
  );
}

export function FieldError({ id, children }: { id: string | undefined; children: ReactNode }) {
  return (
    <p className="field-error" id={id}>
      <Icon name="alert" size={14} />
      <span>{children}</span>
    </p>
  );
}

/** Label, hint, error and control in their places. @param props.note stands under the control: a reading, a length */
export function FieldFrame(
  props: FieldProps & { described: ReturnType<typeof describe>; note?: ReactNode; children: ReactNode },
) {
  const { described, hint, error } = props;
  return (
    <div className="field" data-invalid={error ? '' : undefined} data-layout={props.layout}>
      <label className={props.hideLabel ? 'unseen' : 'label'} htmlFor={described.aria.id}>
        <LabelText label={props.label} optional={props.optional} />
      </label>
      {hint && (
        <div className="hint" id={described.hintId}>
          {hint}
        </div>
      )}
      {error && <FieldError id={described.errorId}>{error}</FieldError>}
      <div className="control" data-width={props.width}>
        {props.children}
      </div>
      {props.note}
    </div>
  );
}

type FrameKeys = keyof FieldProps;

/** Parts what belongs to the frame from what the native element takes. */
export function part<Props extends FieldProps>(props: Props): [FieldProps, Omit<Props, FrameKeys>] {
  const { name, label, hint, error, optional, hideLabel, id, width, layout, ...rest } = props;
  return [
    { name, label, hint, error, optional, hideLabel, id, ...(width && { width }), ...(layout && { layout }) },
    rest,
  ];
}
