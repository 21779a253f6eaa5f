import { useT } from '#app/i18n/index.ts';
import type { TransferView } from '#app/modules/budgets/index.server.ts';
import { StatusTag } from '#app/ui/index.ts';

const TONES = { proposed: 'now', approved: 'ok', returned: 'neutral', expired: 'neutral' } as const;

export function TransferTag({ transfer: { state } }: { transfer: Pick<TransferView, 'state'> }) {
  const t = useT();
  return <StatusTag tone={TONES[state]}>{t(`budgets.transfer.state.${state}`)}</StatusTag>;
}
