import { beforeAll, expect, test } from 'vitest';
import { translator } from '#app/i18n/index.server.ts';
import { getApplication, moveApplication } from '#app/modules/applications/index.server.ts';
import { setStoryClock } from '#db/clock.server.ts';
import { newApplication } from '#tests/support/applications.ts';
import { signInBy, useBrowser } from '#tests/support/browser.ts';
import { useDatabase } from '#tests/support/database.ts';
import { contextOf, NOW, newManager, newProgram } from '#tests/support/factories.ts';
import { faultsOf } from '#tests/support/page-checks.ts';
import { cheapHash, PASSWORD } from '#tests/support/passwords.ts';
import { useWebProcess } from '#tests/support/web.ts';

const db = useDatabase();
const { open } = useBrowser();
const web = useWebProcess();
const t = translator('zh-CN');
beforeAll(() => setStoryClock(db, NOW));

test.each([true, false])(
  'the second is told who was first and with what, and keeps what was typed (scripts: %s)',
  async (scripts) => {
    const program = await newProgram(db);
    const manager = await newManager(db, program.programId, { passwordHash: cheapHash() });
    const colleague = await newManager(db, program.programId, { name: '周然' });
    const {
      id: applicationId,
      programId,
      revision,
    } = await newApplication(db, program, { state: 'in_review' });
    const { page, complaints } = await open(web.origin, { javaScriptEnabled: scripts });
    await signInBy(page, manager.email, PASSWORD);
    await page.goto(`/manager/applications/${applicationId}?move=waitlist`);
    const group = page.getByRole('group', { name: t('applications.move.waitlist') });
    await group.getByLabel(t('applications.reason.ranked_below')).check();
    await group.getByLabel(t('applications.decision.note')).fill('名次稍后，请等等');
    await page.getByLabel(t('awards.conflict.none')).check();

    await moveApplication(db, contextOf(colleague), {
      applicationId,
      programId,
      revision,
      move: 'recommend',
      score: 88,
      comment: '好',
    });
    await page.getByRole('button', { name: t('applications.panel.submit.waitlist') }).click();
    const notice = page.getByText(t('applications.panel.stale'));
    await notice.waitFor();
    await page.getByText(/周然 于 .*：提出建议/).waitFor();
    expect(await group.getByLabel(t('applications.decision.note')).inputValue()).toBe('名次稍后，请等等');
    expect(await group.getByLabel(t('applications.reason.ranked_below')).isChecked()).toBe(true);
    if (scripts) expect(await faultsOf(page)).toEqual([]);

    // It is still open: the same press, now on the newer state, does it.
    await page.getByRole('button', { name: t('applications.panel.submit.waitlist') }).click();
    await page.getByText(t('applications.done.waitlist')).waitFor();
    expect((await getApplication(db, applicationId, { programIds: [programId] })).state).toBe('waitlisted');
    expect(complaints).toEqual([]);
    await page.context().close();
  },
);

test('what can no longer be done stays to be copied, without a button', async () => {
  const program = await newProgram(db);
  const manager = await newManager(db, program.programId, { passwordHash: cheapHash() });
  const { id: applicationId, programId, revision } = await newApplication(db, program);
  const { page } = await open(web.origin);
  await signInBy(page, manager.email, PASSWORD);
  await page.goto(`/manager/applications/${applicationId}?move=find_ineligible`);
  const note = page
    .getByRole('group', { name: t('applications.move.find_ineligible') })
    .getByLabel(t('applications.decision.note'));
  await note.fill('跌幅不到三成');
  await moveApplication(db, contextOf(), { applicationId, programId, revision, move: 'pass_screening' });
  const button = page.getByRole('button', { name: t('applications.panel.submit.find_ineligible') });
  await button.click();
  await page.getByText(t('applications.panel.stale_shut')).waitFor();
  expect(await note.inputValue()).toBe('跌幅不到三成');
  expect(await button.count()).toBe(0);
  await page.context().close();
});
