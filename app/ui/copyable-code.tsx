import { useEffect, useState } from 'react';
import { useT } from '#app/i18n/index.ts';
import { IconButton } from './button.tsx';
import { useHydrated } from './hydrated.ts';
import { Unseen } from './text.tsx';

const SHOWN_MS = 2_000;

/** A key, a hash, an address to take away. The button needs a script and comes with it. */
export function CopyableCode({ value, label }: { value: string; label: string }) {
  const t = useT();
  const hydrated = useHydrated();
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = async () => {
    await navigator.clipboard.writeText(value);
    setCopied(true);
  };
  return (
    <span className="copyable">
      <Unseen>{label}</Unseen>
      <code>{value}</code>
      {hydrated && (
        <IconButton
          icon={copied ? 'check' : 'copy'}
          label={t(copied ? 'common.action.copied' : 'common.action.copy')}
          onClick={() => void copy()}
        />
      )}
      <span className="unseen" role="status">
        {copied && t('common.action.copied')}
      </span>
    </span>
  );
}
