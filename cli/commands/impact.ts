import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { type Command, Option } from 'commander';
import { type CsvError, parse } from 'csv-parse';
import {
  type DidResult,
  decomposeBoth,
  type Effect,
  estimateDid,
  type Observation,
} from '#app/modules/impact/index.server.ts';
import { group, onFile, UsageError } from '../command.ts';

interface DidOptions {
  readonly id: string;
  readonly time: string;
  readonly outcome: string;
  readonly cohort: string;
  readonly covariates?: readonly string[];
  readonly control: 'never' | 'not-yet';
  readonly weights?: string;
  readonly anticipation: string;
  readonly base: 'varying' | 'universal';
  readonly method: 'reg' | 'ipw' | 'dr';
  readonly cluster?: string;
}

const NEVER = new Set(['', '0', 'na', 'nan', 'inf', 'infinity', 'never', 'null', '.']);
const BLANK = new Set(['', 'na', 'nan', 'null', '.']);

interface Read {
  readonly rows: readonly Observation[];
  /** Rows that lack something: they are left out, and said to be. */
  readonly blank: number;
}

/** `portal impact …`: the estimators, on a file of one's own. */
export function registerImpact(program: Command): void {
  const impact = group(program, 'impact', 'check the estimators on a file of your own');

  impact
    .command('did')
    .description('effects of a treatment that begins at different times (Callaway & Sant’Anna 2021)')
    .argument('<file>', 'CSV with a heading, one row a unit and period')
    .requiredOption('--id <column>', 'names the unit')
    .requiredOption('--time <column>', 'the period, a number')
    .requiredOption('--outcome <column>', 'what may have changed, a number')
    .requiredOption('--cohort <column>', 'the first period of treatment; 0, blank or Inf: never')
    .option('--covariates <columns...>', 'numbers known before treatment, by comma or space')
    .addOption(new Option('--control <group>', 'compare with').choices(['never', 'not-yet']).default('never'))
    .option('--weights <column>', 'sampling weights')
    .option('--anticipation <periods>', 'periods before treatment in which it may be felt', '0')
    .addOption(
      new Option(
        '--base <period>',
        'before treatment, compare with the period before or with the last untreated one',
      )
        .choices(['varying', 'universal'])
        .default('varying'),
    )
    .addOption(
      new Option('--method <method>', 'outcome regression, inverse probability or doubly robust')
        .choices(['reg', 'ipw', 'dr'])
        .default('dr'),
    )
    .option('--cluster <column>', 'cluster the errors by this instead of by unit')
    .action(
      onFile(async (file: string, options: DidOptions) => {
        if (!/^\d{1,3}$/.test(options.anticipation))
          throw new UsageError('--anticipation takes a whole number of periods');
        const covariates = (options.covariates ?? []).flatMap((names) => names.split(',')).filter(Boolean);
        const { rows, blank } = await readPanel(file, { ...options, covariates });
        const { control, base, method } = options;
        const settings = { control, base, method, anticipation: Number(options.anticipation) };
        const result = estimateDid(rows, settings);
        return {
          json: { ...settings, covariates, rowsLeftOut: blank, ...result },
          text: inWords(result, blank),
        };
      }),
    );

  impact
    .command('lmdi')
    .description('take a change of a sum of products apart, with no rest (LMDI-I)')
    .argument('<file>', 'JSON: {"X0": [[…]], "XT": [[…]]}, rows are categories, columns factors')
    .action(
      onFile(async (file: string) => {
        const { X0, XT } = matricesOf(await readFile(file, 'utf8'));
        const taken = decomposeBoth(X0, XT);
        return {
          json: { ...taken },
          text: [
            `from ${taken.V0} to ${taken.VT}: ${taken.dV_total}${taken.D_total === null ? '' : `, × ${taken.D_total}`}`,
            ...taken.dV.map((effect, k) => `factor ${k + 1}\t${effect}${taken.D ? `\t× ${taken.D[k]}` : ''}`),
          ].join('\n'),
        };
      }),
    );
}

const isMatrix = (given: unknown): given is number[][] =>
  Array.isArray(given) &&
  given.every((row) => Array.isArray(row) && row.every((cell) => typeof cell === 'number'));

function matricesOf(text: string): { X0: number[][]; XT: number[][] } {
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch (error) {
    throw new Error(`this is no JSON: ${(error as Error).message}`);
  }
  const { X0, XT } = (given ?? {}) as Record<string, unknown>;
  if (!isMatrix(X0) || !isMatrix(XT))
    throw new Error('X0 and XT are each a list of rows of numbers: {"X0": [[1, 2]], "XT": [[2, 3]]}');
  return { X0, XT };
}

async function readPanel(
  file: string,
  options: Omit<DidOptions, 'covariates'> & { readonly covariates: readonly string[] },
): Promise<Read> {
  const { id, time, outcome, cohort, weights, cluster, covariates } = options;
  const rows: Observation[] = [];
  let blank = 0;
  const parser = createReadStream(file).pipe(parse({ columns: true, bom: true, trim: true, info: true }));
  try {
    for await (const { record, info } of parser as AsyncIterable<{
      record: Record<string, string>;
      info: { lines: number };
    }>) {
      const cell = (column: string): string => {
        const value = record[column];
        if (value === undefined)
          throw new Error(`there is no column ${column}; there are ${Object.keys(record).join(', ')}`);
        return value;
      };
      const number = (column: string): number => {
        const value = Number(cell(column));
        if (!Number.isFinite(value))
          throw new Error(`line ${info.lines}, column ${column}: ${cell(column)} is not a number`);
        return value;
      };
      const needed = [
        id,
        time,
        outcome,
        ...covariates,
        ...(weights ? [weights] : []),
        ...(cluster ? [cluster] : []),
      ];
      if (needed.some((column) => BLANK.has(cell(column).toLowerCase()))) {
        blank += 1;
        continue;
      }
      const weight = weights ? number(weights) : 1;
      if (weight < 0) throw new Error(`line ${info.lines}, column ${weights}: a weight is not below 0`);
      rows.push({
        unit: cell(id),
        period: number(time),
        outcome: number(outcome),
        cohort: NEVER.has(cell(cohort).toLowerCase()) ? Number.POSITIVE_INFINITY : number(cohort),
        covariates: covariates.map(number),
        weight,
        cluster: cluster ? cell(cluster) : null,
      });
    }
  } catch (error) {
    const { code } = error as CsvError;
    throw code?.startsWith('CSV_')
      ? new Error(`not a CSV file as expected: ${(error as Error).message}`)
      : error;
  }
  return { rows, blank };
}

function inWords(result: DidResult, blank: number): string {
  const shown = ({ att, se }: Effect) =>
    `${att?.toFixed(4) ?? '–'}\t${se === null ? '–' : `(${se.toFixed(4)})`}`;
  const { incomplete, alreadyTreated } = result.dropped;
  const left = [
    blank > 0 && `${blank} rows lack a value`,
    incomplete > 0 && `${incomplete} units lack a period`,
    alreadyTreated > 0 && `${alreadyTreated} units were treated from the start`,
  ].filter(Boolean);
  return [
    `${result.units} units, ${result.periods.length} periods, ${result.neverTreated} never treated`,
    ...(result.lastServes === null
      ? []
      : [`nobody is never treated: cohort ${result.lastServes} serves as comparison until its treatment`]),
    ...(left.length > 0 ? [`left out: ${left.join(', ')}`] : []),
    '',
    'cohort\tperiod\tATT\t(s.e.)',
    ...result.effects.map(
      (one) => `${one.cohort}\t${one.period}\t${one.absent ?? shown(one)}${one.post ? '' : '\tbefore'}`,
    ),
    '',
    ...(['simple', 'dynamic', 'group', 'calendar'] as const).map((name) => {
      const sum = name === 'simple' ? result.simple : result[name].overall;
      return `${name}\t${sum ? shown(sum) : '–'}`;
    }),
    ...result.dynamic.by.map((one) => `since ${one.since}\t${shown(one)}`),
    '',
    result.preTest
      ? `pre-test: χ² = ${result.preTest.statistic.toFixed(4)} with ${result.preTest.df} degrees of freedom, p = ${result.preTest.p.toFixed(5)}`
      : 'pre-test: there is nothing before treatment to test',
  ].join('\n');
}
