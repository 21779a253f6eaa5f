import { localized, useFormats, useT } from '#app/i18n/index.ts';
import type { LocalizedText } from '#app/kernel/locale.ts';
import type { Unit } from '#app/kernel/quantity.ts';
import { LinkButton, Notice } from '#app/ui/index.ts';

interface End {
  readonly id: number;
  readonly unit: Unit;
  readonly name: LocalizedText;
  readonly cycleName: LocalizedText;
}

interface Draft {
  readonly from: End;
  readonly to: End;
  readonly amount: number;
  readonly lapse: number;
  readonly short: number;
}

/** A transfer that would help, worked out from where two lines are heading. Nobody has proposed it yet. */
export function TransferDraftNotice({ draft }: { draft: Draft }) {
  const t = useT();
  const f = useFormats();
  const { from, to } = draft;
  const say = (amount: number) => f.amount(amount, from.unit);
  const named = ({ cycleName, name }: End) =>
    t('budgets.transfer.line', { cycle: localized(cycleName, t.locale), line: localized(name, t.locale) });
  return (
    <Notice
      title={t('budgets.draft.title')}
      action={
        <LinkButton
          size="small"
          to={`/manager/budgets/transfers/new?from=${from.id}&to=${to.id}&amount=${draft.amount}`}
        >
          {t('budgets.draft.propose')}
        </LinkButton>
      }
    >
      {t('budgets.draft.text', {
        from: named(from),
        to: named(to),
        lapse: say(draft.lapse),
        short: say(draft.short),
        amount: say(draft.amount),
      })}
    </Notice>
  );
}
