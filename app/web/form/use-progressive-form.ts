import { type FormEvent, type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import {
  type FieldError,
  type FieldErrors,
  type FieldValues,
  get,
  type Resolver,
  set,
  useForm,
} from 'react-hook-form';
import type { z } from 'zod';
import { useT } from '#app/i18n/index.ts';
import type { Issue } from '#app/kernel/errors.ts';
import { useHydrated } from '#app/ui/index.ts';
import { KEY_FIELD } from './idempotency.tsx';
import { pointerReleased, watchPointer } from './pointer.ts';
import { readValues } from './read-values.ts';
import { type FormValues, nestFields } from './values.ts';

interface Options {
  /** What the action answered, `useActionData<typeof action>()`; anything but a refusal is passed over. */
  refusal?: unknown;
  /** What the fields begin with. */
  values?: object | undefined;
}

type Translate = ReturnType<typeof useT>;

/** What will be posted, through the action's own schema: the browser and the server cannot disagree. */
function check(schema: z.ZodType, fields: FormData): readonly Issue[] {
  const { [KEY_FIELD]: _key, ...values } = nestFields(fields);
  const result = readValues(schema, values);
  return result.ok ? [] : result.issues;
}

function errorsOf(issues: readonly Issue[], t: Translate): FieldErrors {
  const errors: FieldErrors = {};
  for (const { path, message, params } of issues)
    set(errors, path || 'root', { type: 'refused', message: t.any(message, params) });
  return errors;
}

/** react-hook-form asks about the values it knows; the answer is about the form as it stands in the page. */
const resolverOf =
  (schema: z.ZodType, form: RefObject<HTMLFormElement>, t: Translate): Resolver<FieldValues> =>
  async (values) => {
    await pointerReleased();
    const errors = form.current ? errorsOf(check(schema, new FormData(form.current)), t) : {};
    return Object.keys(errors).length > 0 ? { values: {}, errors } : { values, errors: {} };
  };

const isRefusal = (answer: unknown): answer is { issues: readonly Issue[]; values: FormValues } =>
  typeof answer === 'object' && answer !== null && 'issues' in answer && 'values' in answer;

/**
 * A form that posts without a script and, with one, says at once what is wrong. Spread `props` into `<Form>`, show
 * `<ErrorSummary issues={issues} />`, and spread `field('email')` into each field. What the server refuses appears
 * in the same places, and what was typed stays.
 */
export function useProgressiveForm(schema: z.ZodType, options: Options = {}) {
  const t = useT();
  // Complaints are put into words between renderings, where words cannot be waited for: they come with the page.
  t.has('errors.unknown');
  const ref = useRef<HTMLFormElement>(null);
  const refusal = isRefusal(options.refusal) ? options.refusal : null;
  const values = refusal?.values ?? options.values ?? {};
  const [failed, setFailed] = useState<readonly Issue[] | null>(null);
  const resolver = useMemo(() => resolverOf(schema, ref, t), [schema, t]);
  const form = useForm<FieldValues>({ defaultValues: values, mode: 'onTouched', resolver });
  const { setError, clearErrors, register, formState } = form;

  const show = (issues: readonly Issue[]) => {
    clearErrors();
    for (const { path, message, params } of issues)
      setError(path || 'root', { type: 'refused', message: t.any(message, params) });
    setFailed(issues);
  };
  useEffect(watchPointer, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each answer
  useEffect(() => {
    if (refusal) show(refusal.issues);
  }, [options.refusal]);

  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    const { submitter } = event.nativeEvent as SubmitEvent;
    const issues = check(schema, new FormData(event.currentTarget, submitter));
    if (issues.length === 0) return;
    event.preventDefault();
    show(issues);
  };

  /** @param path the field's name, `products.0.name` */
  const errorAt = (path: string): string | undefined => {
    const live = (get(formState.errors, path) as FieldError | undefined)?.message;
    if (live !== undefined || failed) return live;
    const issue = refusal?.issues.find((candidate) => candidate.path === path);
    return issue && t.any(issue.message, issue.params);
  };
  const valueAt = (path: string): unknown => get(values, path);

  return {
    props: { ref, onSubmit, noValidate: useHydrated() },
    issues: failed ?? refusal?.issues ?? null,
    /** For text, numbers, dates, choices: name, what it holds, what is wrong. */
    field: (path: string) => {
      const value = valueAt(path);
      return {
        ...register(path),
        error: errorAt(path),
        ...(value === undefined || value === null ? {} : { defaultValue: String(value) }),
      };
    },
    /** For a group of boxes. */
    group: (path: string) => {
      const value = valueAt(path) ?? [];
      return {
        ...register(path),
        error: errorAt(path),
        defaultValue: Array.isArray(value) ? value.map(String) : [String(value)],
      };
    },
    /** For one box. */
    box: (path: string) => ({
      ...register(path),
      error: errorAt(path),
      defaultChecked: valueAt(path) === true || valueAt(path) === 'on',
    }),
    errorAt,
    valueAt,
    /** react-hook-form itself, for lists of rows (`useFieldArray({ control })`) and `watch`. */
    form,
  };
}
