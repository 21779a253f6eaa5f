import type { LoaderFunctionArgs } from '@remix-run/node';
import { NotFound } from '#app/kernel/errors.ts';
import { isLocale } from '#app/kernel/locale.ts';
import { spendPoint } from '#app/modules/identity/index.server.ts';
import { systemActor } from '#app/modules/identity/index.ts';
import { renderPdf } from '#app/modules/reports/index.server.ts';
import { commandContext } from '#app/web/command-context.server.ts';
import { db } from '#db/client.server.ts';
import { paperResponse } from '../shared/report/paper-response.server.ts';
import { getPublished } from './view/published.server.ts';

/** A published report on paper, for everybody. Who asks for it first has it rendered, which is why they are counted. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { reportId, version } = await getPublished(params);
  const { locale } = params;
  if (!isLocale(locale)) throw new NotFound('errors.not_found');
  await spendPoint(db, 'render', context.clientIp);
  const by = await commandContext(systemActor('public'), context);
  return paperResponse(request, await renderPdf(db, by, { reportId, version, locale }));
}
