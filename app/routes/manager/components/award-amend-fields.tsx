import { type RefObject, useEffect, useState } from 'react';
import { useT } from '#app/i18n/index.ts';
import { TextArea } from '#app/ui/index.ts';
import { nestFields } from '#app/web/form/values.ts';
import type { AwardDesk } from '../view/award-desk.server.ts';
import { type AwardPart, rowsAfterAdding, rowsOf } from '../view/award-rows.ts';
import { AwardEditor } from './award-editor.tsx';
import type { PanelForm } from './panel-form.ts';

interface AmendFieldsProps {
  form: PanelForm;
  formRef: RefObject<HTMLFormElement>;
  desk: AwardDesk;
}

const NOT_ASKED = { impressions: null, fen: null };

/** The award in the editor it was decided in, and what the merchant reads of the change. */
export function AmendFields({ form, formRef, desk }: AmendFieldsProps) {
  const t = useT();
  const { rows, offered, lines, demand } = desk.forms;
  const given = form.valueAt('award');
  const begun = given === undefined ? rows : rowsOf(given, rows);
  const [typed, setTyped] = useState(begun);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the form stays the same one
  useEffect(() => {
    const element = formRef.current;
    const read = () => {
      if (!element) return;
      const { award } = nestFields(new FormData(element)) as { award?: unknown };
      setTyped(rowsOf(award, begun));
    };
    element?.addEventListener('input', read);
    return () => element?.removeEventListener('input', read);
  }, []);
  return (
    <>
      <AwardEditor
        form={form}
        path="award"
        typed={typed}
        requested={NOT_ASKED}
        measures={offered}
        lines={lines}
        held={demand}
        onAdd={(part: AwardPart) => setTyped((now) => rowsAfterAdding(now, part))}
      />
      <TextArea label={t('awards.field.note')} maxLength={2000} {...form.field('note')} />
    </>
  );
}
