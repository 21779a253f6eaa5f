import type { CommandContext } from '#app/kernel/context.ts';
import { createPerson, hashPassword } from '#app/modules/identity/index.server.ts';
import type { Database } from '#db/client.server.ts';

/** The demo's one password. It protects nothing: a portal with demo data says so on every page. */
export const DEMO_PASSWORD = 'gongyi-demo-2022';

export const STAFF = {
  manager: { name: '林晓', email: 'lin.xiao@demo.example' },
  kindManager: { name: '周然', email: 'zhou.ran@demo.example' },
  approver: { name: '陈默', email: 'chen.mo@demo.example' },
  reviewer: { name: '何岩', email: 'he.yan@demo.example' },
  expert: { name: '顾雯', email: 'gu.wen@demo.example' },
  executive: { name: '苏敏', email: 'su.min@demo.example' },
  administrator: { name: '方圆', email: 'fang.yuan@demo.example' },
} as const;
export type StaffKey = keyof typeof STAFF;

export const OWNERS = {
  knitwear: { name: '李秀兰', email: 'li.xiulan@demo.example' },
  pickles: { name: '金顺姬', email: 'jin.shunji@demo.example' },
} as const;

/** Whom `npm start` names, and what each comes to see. */
export const SIGN_INS = [
  { ...OWNERS.knitwear, sees: 'a knitwear maker of Puyuan: apply, answer, follow' },
  { ...OWNERS.pickles, sees: 'a pickle maker of Yanbian, supported by two programmes' },
  { ...STAFF.manager, sees: 'programme manager of all five: the queue' },
  { ...STAFF.kindManager, sees: 'programme manager of belts and craft' },
  { ...STAFF.approver, sees: 'finance: approves large awards and transfers' },
  { ...STAFF.expert, sees: 'a craft expert from outside: reviews what she is asked to' },
  { ...STAFF.executive, sees: 'executive: reach, spend, growth, the PDF' },
  { ...STAFF.administrator, sees: 'administrator: people and audit' },
] as const;

export type StaffIds = Readonly<Record<StaffKey, { readonly personId: number; readonly name: string }>>;

/** Creates the staff with their roles. @param programIds by programme code */
export async function createStaff(
  db: Database,
  context: CommandContext,
  programIds: ReadonlyMap<string, number>,
): Promise<StaffIds> {
  const passwordHash = await hashPassword(DEMO_PASSWORD);
  const program = (code: string) => programIds.get(code) ?? null;
  const grants = {
    manager: [{ role: 'manager' as const }],
    kindManager: [
      { role: 'manager' as const, programId: program('industrial-belts') },
      { role: 'manager' as const, programId: program('seeing-craft') },
    ],
    approver: [{ role: 'approver' as const }],
    reviewer: [{ role: 'reviewer' as const, programId: program('seeing-craft') }],
    expert: [{ role: 'reviewer' as const, programId: program('seeing-craft') }],
    executive: [{ role: 'executive' as const }],
    administrator: [{ role: 'administrator' as const }],
  };
  const ids: Partial<Record<StaffKey, { personId: number; name: string }>> = {};
  for (const [key, person] of Object.entries(STAFF) as [StaffKey, (typeof STAFF)[StaffKey]][]) {
    const { id } = await createPerson(db, context, {
      ...person,
      locale: 'zh-CN',
      passwordHash,
      grants: grants[key],
    });
    ids[key] = { personId: id, name: person.name };
  }
  return ids as StaffIds;
}
