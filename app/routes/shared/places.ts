import type { Place } from '#app/web/shell/desk.tsx';

/** The places for everybody. */
export const PUBLIC_PLACES: readonly Place[] = [
  { to: '/', label: 'identity.nav.programs', end: true },
  { to: '/check', label: 'matching.check.nav' },
  { to: '/reports', label: 'reports.nav' },
  { to: '/verify', label: 'reports.verify.nav' },
];

/** The places of each audience's site, by its front door: its own layout shows them, and so do the pages for everybody. */
export const PLACES = {
  '/merchant': [
    { to: '/merchant', label: 'identity.nav.home', icon: 'home', end: true },
    { to: '/merchant/programs', label: 'identity.nav.for_you', icon: 'search' },
    { to: '/merchant/applications', label: 'identity.nav.my_applications', icon: 'list' },
    { to: '/merchant/support', label: 'identity.nav.my_support', icon: 'gift' },
    { to: '/merchant/profile', label: 'identity.nav.profile', icon: 'person' },
  ],
  '/manager': [
    { to: '/manager', label: 'identity.nav.queue', end: true },
    { to: '/manager/approvals', label: 'awards.approvals.title' },
    { to: '/manager/appeals', label: 'review.appeals.title' },
    { to: '/manager/awards', label: 'awards.title' },
    { to: '/manager/cycles', label: 'programs.cycle.title' },
    { to: '/manager/budgets', label: 'identity.nav.budgets' },
    { to: '/manager/delivery', label: 'identity.nav.delivery' },
    { to: '/manager/fairness', label: 'queue.fairness' },
    { to: '/manager/merchants', label: 'merchants.list.title' },
  ],
  '/reviewer': [{ to: '/reviewer', label: 'review.mine' }],
  '/executive': [
    { to: '/executive', label: 'identity.nav.impact', end: true },
    { to: '/executive/explore', label: 'explorer.title' },
    { to: '/executive/budgets', label: 'identity.nav.budgets' },
    { to: '/executive/fairness', label: 'queue.fairness' },
    { to: '/executive/reports', label: 'identity.nav.reports' },
    { to: '/executive/indicators', label: 'indicators.title' },
  ],
  '/admin': [
    { to: '/admin/people', label: 'identity.nav.people' },
    { to: '/admin/audit', label: 'identity.nav.audit' },
    { to: '/admin/programs/new', label: 'setup.program.new' },
    { to: '/admin/mail', label: 'identity.nav.mail' },
  ],
} as const satisfies Record<string, readonly Place[]>;
