import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { projectRoot } from '#db/root.server.ts';

/** Who writes a table. Others may read it in a join; only its owner changes it, so its rules live in one place. */
const OWNERS: Readonly<Record<string, string>> = {
  audit_entry: 'audit',
  person: 'identity',
  portal_setting: 'identity',
  rate_limit: 'identity',
  session: 'identity',
  credential: 'identity',
  verification: 'identity',
  role_grant: 'identity',
  notice: 'notifications',
  notice_read: 'notifications',
  notice_setting: 'notifications',
  mail_outbox: 'notifications',
  reminder: 'notifications',
  place: 'merchants',
  place_former: 'merchants',
  merchant: 'merchants',
  merchant_shop: 'merchants',
  stored_file: 'merchants',
  merchant_document: 'merchants',
  merchant_invitation: 'merchants',
  merchant_pair: 'merchants',
  program: 'programs',
  cycle: 'programs',
  cycle_rules: 'programs',
  cycle_form: 'programs',
  cycle_work: 'programs',
  cycle_rubric: 'programs',
  measure: 'programs',
  budget_line: 'budgets',
  budget_transfer: 'budgets',
  budget_warning: 'budgets',
  ledger_entry: 'budgets',
  command_receipt: 'budgets',
  application: 'applications',
  application_version: 'applications',
  application_event: 'applications',
  application_evidence: 'applications',
  application_copy: 'applications',
  application_viewer: 'applications',
  saved_view: 'applications',
  review: 'applications',
  determination: 'applications',
  conflict_declaration: 'applications',
  application_reviewer: 'applications',
  reviewer_score: 'applications',
  application_comment: 'applications',
  application_appeal: 'applications',
  award: 'awards',
  allocation: 'awards',
  traffic_grant: 'awards',
  coupon_batch: 'awards',
  award_measure: 'awards',
  award_clawback: 'awards',
  award_event: 'awards',
  award_proposal: 'awards',
  award_approval: 'awards',
  award_terms: 'awards',
  approval_band: 'awards',
  bulk: 'awards',
  bulk_item: 'awards',
  waitlist_notice: 'awards',
  import_batch: 'delivery',
  import_error: 'delivery',
  import_job: 'delivery',
  delivery_fact: 'delivery',
  delivery_day: 'delivery',
  delivery_month: 'delivery',
  delivery_shadow: 'delivery',
  indicator: 'impact',
  indicator_version: 'impact',
  indicator_goal: 'impact',
  claim: 'impact',
  report: 'reports',
  report_snapshot: 'reports',
  report_life: 'reports',
  report_job: 'reports',
  report_schedule: 'reports',
  report_rendering: 'reports',
  report_open_data: 'reports',
};

const WRITES =
  /(?:insertInto|insertRows|updateTable|deleteFrom)\(\s*(?:trx,\s*)?['"](\w+)|(?:insert into|update|delete from)\s+(\w+)/gi;

/** The tables of others that a file writes. */
function trespasses(path: string, text: string): string[] {
  const module = /^app\/modules\/([^/]+)\//.exec(path)?.[1];
  return [...text.matchAll(WRITES)]
    .map((match) => (match[1] ?? match[2] ?? '').toLowerCase())
    .filter((table) => OWNERS[table] !== undefined && OWNERS[table] !== module);
}

describe('a table is written by its module only', () => {
  const files = readdirSync(join(projectRoot, 'app'), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => `app/${path.replaceAll('\\', '/')}`);

  test('everywhere in the product', () => {
    expect(files.length).toBeGreaterThan(100);
    const found = files.flatMap((path) =>
      trespasses(path, readFileSync(join(projectRoot, path), 'utf8')).map(
        (table) => `${path} writes ${table} of ${OWNERS[table]}`,
      ),
    );
    expect(found).toEqual([]);
  });

  test('and every table there is has its owner', () => {
    const types = readFileSync(join(projectRoot, 'db/types.ts'), 'utf8');
    const all = /export interface DB \{([^}]*)\}/.exec(types)?.[1] ?? '';
    const tables = [...all.matchAll(/^ {2}(\w+):/gm)].map((match) => match[1] ?? '');
    expect(tables.length).toBeGreaterThan(40);
    expect(tables.filter((table) => OWNERS[table] === undefined)).toEqual([]);
    expect(Object.keys(OWNERS).filter((table) => !tables.includes(table))).toEqual([]);
  });

  test('a planted breach is noticed, in Kysely and in SQL', () => {
    expect(trespasses('app/modules/awards/x.ts', "trx.updateTable('application')")).toEqual(['application']);
    expect(trespasses('app/routes/x.tsx', 'sql`insert into ledger_entry values (1)`')).toEqual([
      'ledger_entry',
    ]);
    expect(trespasses('app/modules/applications/x.ts', "trx.updateTable('application')")).toEqual([]);
  });
});
