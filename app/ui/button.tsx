import { Link, type LinkProps, useNavigation } from '@remix-run/react';
import { type ComponentPropsWithoutRef, forwardRef, type MouseEvent, type ReactNode } from 'react';
import { useT } from '#app/i18n/index.ts';
import { Icon, type IconName } from './icon.tsx';
import { Kbd } from './text.tsx';

interface Look {
  kind?: 'normal' | 'primary' | 'danger' | 'quiet';
  size?: 'normal' | 'small' | 'big';
  icon?: IconName;
  /** The key that does the same, shown on the button. */
  hotkey?: string;
}

const inside = ({ icon, hotkey }: Look, children: ReactNode) => (
  <>
    {icon && <Icon name={icon} />}
    {children}
    {hotkey && <Kbd>{hotkey}</Kbd>}
  </>
);

/** A field that is left may show a complaint, which would move the button away from under the pointer before it is up. */
const keepFocus = (event: MouseEvent) => event.preventDefault();

type ButtonProps = Look & Omit<ComponentPropsWithoutRef<'button'>, 'className'>;

export const Button = forwardRef<HTMLButtonElement, ButtonProps>(
  ({ kind, size, icon, hotkey, type = 'button', children, ...rest }, ref) => (
    <button
      ref={ref}
      type={type}
      className="button"
      data-kind={kind}
      data-size={size}
      onMouseDown={type === 'submit' ? keepFocus : undefined}
      {...rest}
    >
      {inside({ ...(icon && { icon }), ...(hotkey && { hotkey }) }, children)}
    </button>
  ),
);
Button.displayName = 'Button';

/** Goes somewhere; looks like a button. `download` leaves the page alone and fetches a file. */
export function LinkButton({
  kind,
  size,
  icon,
  hotkey,
  download,
  to,
  children,
  ...rest
}: Look & Omit<LinkProps, 'className' | 'download'> & { download?: boolean }) {
  const look = { className: 'button', 'data-kind': kind, 'data-size': size };
  const content = inside({ ...(icon && { icon }), ...(hotkey && { hotkey }) }, children);
  return (
    <Link to={to} {...look} {...(download && { reloadDocument: true, download: true })} {...rest}>
      {content}
    </Link>
  );
}

/**
 * Sends the form around it. While the form is on its way a second press does nothing; with `name` and `value` only
 * the button that was pressed says so.
 * @param props.busy for a form sent by a fetcher, whose state this button cannot see
 */
export function SubmitButton({
  kind = 'primary',
  busy,
  pendingText,
  children,
  ...rest
}: ButtonProps & { busy?: boolean; pendingText?: string }) {
  const t = useT();
  const navigation = useNavigation();
  const sent = navigation.state === 'idle' ? undefined : navigation.formData;
  const sending = busy ?? sent !== undefined;
  const mine = sending && (sent === undefined || !rest.name || sent.get(rest.name) === rest.value);
  return (
    <Button
      type="submit"
      kind={kind}
      aria-disabled={sending || undefined}
      onClick={(event) => sending && event.preventDefault()}
      {...rest}
    >
      {mine && <span className="spinner" aria-hidden />}
      {mine ? (pendingText ?? t('common.sending')) : children}
    </Button>
  );
}

/** Acts, and reads as a link: for what leads somewhere once it was noted. */
export const TextButton = ({
  strong,
  ...rest
}: Omit<ComponentPropsWithoutRef<'button'>, 'className' | 'type'> & { strong?: boolean }) => (
  <button type="submit" className="link-button" data-strong={strong || undefined} {...rest} />
);

/** A button that is only a picture: the label is what is heard. */
export const IconButton = forwardRef<
  HTMLButtonElement,
  { icon: IconName; label: string } & Omit<ComponentPropsWithoutRef<'button'>, 'className'>
>(({ icon, label, ...rest }, ref) => (
  <button ref={ref} type="button" className="icon-button" aria-label={label} title={label} {...rest}>
    <Icon name={icon} size={18} />
  </button>
));
IconButton.displayName = 'IconButton';
