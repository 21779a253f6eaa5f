/** The site map: every address of the portal, by audience. Each layout guards its door; each route guards itself. */
import { index, layout, prefix, type RouteConfig, route } from '@remix-run/route-config';

export default [
  layout('routes/layout-public.tsx', [
    index('routes/public/home.tsx'),
    route('check', 'routes/public/check.tsx'),
    route('programs/:code', 'routes/public/program.tsx'),
    route('sign-in', 'routes/session/sign-in.tsx'),
    route('sign-up', 'routes/session/sign-up.tsx'),
    route('*', 'routes/session/not-found.tsx'),
  ]),
  route('places', 'routes/public/places.ts'),
  route('home', 'routes/session/home.ts'),
  route('sign-out', 'routes/session/sign-out.ts'),
  route('preferences', 'routes/session/preferences.ts'),

  layout('routes/layout-account.tsx', [
    route('notices', 'routes/account/notices.tsx'),
    route('account/notices', 'routes/account/notice-settings.tsx'),
  ]),
  route('notices/:noticeId', 'routes/account/notice.ts'),

  ...prefix('merchant', [
    layout('routes/layout-merchant.tsx', [
      index('routes/merchant/home.tsx'),
      route('programs', 'routes/merchant/programs.tsx'),
      route('applications', 'routes/merchant/applications.tsx'),
      route('applications/:id', 'routes/merchant/application.tsx'),
      route('applications/:id/evidence', 'routes/merchant/evidence.tsx'),
      route('applications/:id/check', 'routes/merchant/check.tsx'),
      route('applications/:id/:section', 'routes/merchant/section.tsx'),
      route('support', 'routes/merchant/support.tsx'),
      route('support/:awardId', 'routes/merchant/award.tsx'),
      route('profile', 'routes/merchant/profile.tsx'),
    ]),
    route('applications/:id/draft', 'routes/merchant/draft.ts'),
    route('applications/:id/files', 'routes/merchant/files.ts'),
    route('applications/:id/form', 'routes/merchant/form-renewed.ts'),
    route('files/:fileId', 'routes/merchant/file.ts'),
  ]),

  ...prefix('manager', [
    layout('routes/layout-manager.tsx', [
      index('routes/manager/queue.tsx'),
      route('applications/:id', 'routes/manager/application.tsx'),
      route('awards', 'routes/manager/awards.tsx'),
      route('awards/:programId/:awardId', 'routes/manager/award.tsx'),
      route('approvals', 'routes/manager/approvals.tsx'),
      route('approvals/:programId/:proposalId', 'routes/manager/approvals-proposal.tsx'),
      route('merchants', 'routes/manager/merchants.tsx'),
      route('merchants/:merchantId', 'routes/manager/merchant.tsx'),
      route('bulk/:bulkId', 'routes/manager/bulk.tsx'),
      route('cycles', 'routes/manager/cycles.tsx'),
      route('cycles/:cycleId', 'routes/manager/cycle.tsx'),
      route('cycles/:cycleId/terms', 'routes/manager/cycle-terms.tsx'),
      route('cycles/:cycleId/waitlist', 'routes/manager/waitlist.tsx'),
      route('cycles/:cycleId/proposal', 'routes/manager/proposal.tsx'),
      route('budgets', 'routes/manager/budgets.tsx'),
      route('budgets/transfers/new', 'routes/manager/budget-transfer-new.tsx'),
      route('budgets/transfers/:transferId', 'routes/manager/budget-transfer.tsx'),
      route('budgets/warnings/:cycleId', 'routes/manager/budget-warnings.tsx'),
      route('budgets/:lineId', 'routes/manager/budget.tsx'),
      route('delivery', 'routes/manager/delivery.tsx'),
      route('delivery/:batchId', 'routes/manager/delivery-batch.tsx'),
    ]),
    route('budgets/:lineId/statement/:format', 'routes/manager/budget-statement.ts'),
    route('delivery/:batchId/issues.csv', 'routes/manager/delivery-issues.ts'),
    route('applications/:id/viewing', 'routes/manager/viewing.ts'),
    route('views', 'routes/manager/views.ts'),
    route('applications/:id/files/:fileId', 'routes/manager/evidence-file.ts'),
  ]),

  ...prefix('executive', [
    layout('routes/layout-executive.tsx', [
      index('routes/executive/impact.tsx'),
      route('impact/:section', 'routes/executive/impact-section.tsx'),
      route('reports', 'routes/executive/reports.tsx'),
      route('reports/:reportId/:version', 'routes/executive/report.tsx'),
      route('reports/:reportId/:version/:section', 'routes/executive/report-section.tsx'),
    ]),
    route('reports/:reportId/:version/pdf/:locale', 'routes/executive/report-pdf.ts'),
  ]),

  ...prefix('admin', [
    layout('routes/layout-admin.tsx', [
      index('routes/admin/home.ts'),
      route('people', 'routes/admin/people.tsx'),
      route('people/:personId', 'routes/admin/person.tsx'),
      route('audit', 'routes/admin/audit.tsx'),
      route('mail', 'routes/admin/mails.tsx'),
      route('mail/:mailId', 'routes/admin/mail.tsx'),
    ]),
    route('mail/:mailId/html', 'routes/admin/mail-html.ts'),
  ]),
] satisfies RouteConfig;
