import { useEffect, useState } from 'react';
import type { RawAnswers } from '#app/modules/programs/index.ts';
import { findKeptDraft, forgetDraft, type KeptDraft, settleKept } from '../view/kept-draft.ts';

/**
 * Takes back what was typed in this browser and never reached the portal. Where somebody else wrote since, the person
 * chooses. `version` changes when the fields must be filled anew.
 */
export function useKeptDraft(storageKey: string, held: RawAnswers) {
  const [taken, setTaken] = useState({ values: held, version: 0 });
  const [asking, setAsking] = useState<KeptDraft | null>(null);
  const take = (kept: KeptDraft) => setTaken({ values: kept.answers, version: 1 });
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the page opens
  useEffect(() => {
    const kept = findKeptDraft(localStorage, storageKey);
    const what = settleKept(kept, held);
    if (kept && what === 'send') take(kept);
    else if (kept && what === 'ask') setAsking(kept);
    else forgetDraft(localStorage, storageKey);
  }, [storageKey]);

  return {
    ...taken,
    restored: taken.version > 0,
    asking: asking !== null,
    answer: (useKept: boolean) => {
      if (asking && useKept) take(asking);
      else forgetDraft(localStorage, storageKey);
      setAsking(null);
    },
  };
}
