import { type ReactNode, type RefObject, useEffect, useRef, useState } from 'react';
import { useT } from '#app/i18n/index.ts';
import { chosenPlace } from '#app/modules/merchants/index.ts';
import { Button, Fieldset, FieldsRow, fieldId, Select, useHydrated } from '#app/ui/index.ts';
import { chooseStep, type PlaceStep, placeStepsAt, reachedBy } from './place-steps.ts';

interface PlaceFieldProps {
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  error?: string | undefined;
  optional?: boolean;
  /** As the server knows them. */
  steps: readonly PlaceStep[];
  /** A place that was typed in this browser and that the server has not seen. */
  value?: string | undefined;
  /** Without a script: where the form is posted to be shown again with the next step, nothing else. */
  nextStep: string;
  onChoose?: () => void;
}

const LEVELS = ['merchants.field.province', 'merchants.field.city', 'merchants.field.county'] as const;

/** Null where the line is down; the button that works without a script is shown then. */
async function askSteps(code: string, signal: AbortSignal): Promise<PlaceStep[] | null> {
  try {
    const answer = await fetch(placeStepsAt(code), { signal });
    return answer.ok ? ((await answer.json()) as PlaceStep[]) : null;
  } catch {
    return null;
  }
}

/** What was chosen on a slow line before the page came alive. */
const chosenIn = (box: HTMLElement | null): string =>
  chosenPlace([...(box?.querySelectorAll('select') ?? [])].map((select) => select.value)) ?? '';

/** The steps as they stand in the page. Choosing one brings the next. */
function useSteps(known: readonly PlaceStep[], value: string | undefined, box: RefObject<HTMLElement>) {
  const [steps, setSteps] = useState(known);
  const [lost, setLost] = useState(false);
  const asking = useRef<AbortController>();
  const ask = async (code: string) => {
    asking.current?.abort();
    const controller = new AbortController();
    asking.current = controller;
    const next = await askSteps(code, controller.signal);
    if (controller.signal.aborted) return;
    setLost(next === null);
    if (next) setSteps(next);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the page comes alive
  useEffect(() => {
    const meant = value || chosenIn(box.current);
    if (meant !== reachedBy(known)) void ask(meant);
    return () => asking.current?.abort();
  }, []);
  const choose = (index: number, code: string) => {
    const chosen = chooseStep(steps, index, code);
    setSteps(chosen);
    void ask(reachedBy(chosen));
  };
  return { steps, lost, choose };
}

/**
 * A place by province, city and county. Every step carries the same name: the answer is the last that was taken
 * (`chosenPlace`). Where a province runs a county itself, the county stands among its cities.
 */
export function PlaceField(props: PlaceFieldProps) {
  const { name, steps: known, value, nextStep, onChoose, ...frame } = props;
  const t = useT();
  const hydrated = useHydrated();
  const box = useRef<HTMLDivElement>(null);
  const { steps, lost, choose } = useSteps(known, value, box);
  return (
    <Fieldset name={name} {...frame}>
      <div ref={box}>
        <FieldsRow>
          {steps.map((step, index) => (
            <Select
              // biome-ignore lint/suspicious/noArrayIndexKey: a step is known by its level
              key={index}
              name={name}
              id={`${fieldId(name)}-${index}`}
              label={t(LEVELS[index] ?? 'merchants.field.county')}
              options={step.options}
              value={step.chosen}
              onChange={(event) => {
                choose(index, event.currentTarget.value);
                onChoose?.();
              }}
            />
          ))}
        </FieldsRow>
      </div>
      {(!hydrated || lost) && (
        <div>
          <Button type="submit" size="small" formAction={nextStep} formNoValidate>
            {t('merchants.field.place.next')}
          </Button>
        </div>
      )}
    </Fieldset>
  );
}
