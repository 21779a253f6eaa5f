import { createHash } from 'node:crypto';
import { readXlsx } from 'hucre/xlsx';
import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { freezeReport, publishReport, reviewReport } from '#app/modules/reports/index.server.ts';
import * as reportData from '#app/routes/public/report-data.ts';
import * as reportXlsx from '#app/routes/public/report-xlsx.ts';
import { newAward } from '#tests/support/awards.ts';
import { useDatabase } from '#tests/support/database.ts';
import { contextOf, newPerson, newProgram } from '#tests/support/factories.ts';
import { contextOfRequest, requestOf } from '#tests/support/routes.ts';

const db = useDatabase();
let params: { reportId: string; version: string };
let snapshotHash: string;

/** What a grant must have by the standard's JSON schema, 360-giving-schema.json of version 1.1, and what we add. */
const day = z.iso.date();
const organization = z.array(z.looseObject({ id: z.string().min(1), name: z.string().min(1) })).length(1);
const grant = z.looseObject({
  id: z.string().startsWith('360G-'),
  title: z.string().min(1),
  description: z.string().min(1),
  currency: z.literal('CNY'),
  amountAwarded: z.number().nonnegative(),
  awardDate: day,
  plannedDates: z.array(z.looseObject({ startDate: day, endDate: day })).optional(),
  recipientOrganization: organization,
  fundingOrganization: organization,
  'commonweal:impressionsAwarded': z.int().nonnegative(),
});
const grants = z.looseObject({ version: z.literal('1.1'), grants: z.array(grant).min(1) });

const get = async (file: string): Promise<Buffer> => {
  const answer = await reportData.loader({
    request: requestOf({}),
    params: { ...params, file },
    context: contextOfRequest(),
  });
  return Buffer.from(await answer.arrayBuffer());
};

beforeAll(async () => {
  const program = await newProgram(db, { name: '护航' });
  await newAward(db, program);
  const scope = { programId: program.programId, from: '2022-01-01', to: '2022-12-31' };
  const frozen = await freezeReport(db, contextOf(), scope);
  params = { reportId: String(frozen.reportId), version: String(frozen.version) };
  snapshotHash = frozen.sha256;
});

describe('the files of a report', () => {
  test('are for nobody outside before it is published', async () => {
    await expect(get('awards.json')).rejects.toMatchObject({ status: 404 });
    const address = { reportId: Number(params.reportId), version: Number(params.version) };
    await reviewReport(db, contextOf(await newPerson(db, { name: '不公开的人' })), address);
    await publishReport(db, contextOf(await newPerson(db)), address);
    await expect(get('people.json')).rejects.toMatchObject({ status: 404 });
  });

  test('have awards in the shape of the standard, in which impressions are no money and nobody has a name', async () => {
    const text = (await get('awards.json')).toString();
    const { grants: listed } = grants.parse(JSON.parse(text));
    expect(listed).toMatchObject([
      {
        'commonweal:impressionsAwarded': 2_400_000,
        'commonweal:couponsAwarded': 1_000,
        amountAwarded: 10_000,
        plannedDates: [{ startDate: '2022-06-01', endDate: '2022-06-30' }],
        grantProgramme: [{ title: '护航' }],
      },
    ]);
    expect(text).not.toContain('不公开的人');
  });

  test('are what their manifest says, to the byte; the snapshot is the one the report is verified by', async () => {
    const manifest = JSON.parse((await get('manifest.json')).toString()) as {
      report: { snapshot: string };
      files: { name: string; bytes: number; sha256: string; rows: number }[];
      standard: { extension: Record<string, unknown> };
    };
    expect(manifest.report.snapshot).toBe(snapshotHash);
    expect(manifest.files.map(({ name }) => name)).toEqual(['awards.json', 'snapshot.json']);
    for (const file of manifest.files) {
      const bytes = await get(file.name);
      expect(bytes.byteLength).toBe(file.bytes);
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(file.sha256);
    }
    expect(manifest.files[0]?.rows).toBe(1);
    expect(manifest.files[1]?.sha256).toBe(snapshotHash);
    const snapshot = JSON.parse((await get('snapshot.json')).toString()) as { openData: { sha256: string } };
    expect(snapshot.openData.sha256).toBe(manifest.files[0]?.sha256);
    expect(Object.keys(manifest.standard.extension)).toContain('commonweal:impressionsAwarded');
  });

  test('have a workbook in each language', async () => {
    const answer = await reportXlsx.loader({
      request: requestOf({}),
      params: { ...params, locale: 'en' },
      context: contextOfRequest(),
    });
    expect(answer.headers.get('content-disposition')).toMatch(/-en\.xlsx"$/);
    const { sheets } = await readXlsx(new Uint8Array(await answer.arrayBuffer()));
    expect(sheets[0]?.rows.flat()).toContain(snapshotHash);
  });
});
