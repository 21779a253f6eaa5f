import { applications } from './applications.ts';
import { awards } from './awards.ts';
import { budgets } from './budgets.ts';
import { bulk } from './bulk.ts';
import { claims } from './claims.ts';
import { common } from './common.ts';
import { delivery } from './delivery.ts';
import { errors } from './errors.ts';
import { explorer } from './explorer.ts';
import { identity } from './identity.ts';
import { impact } from './impact.ts';
import { indicators } from './indicators.ts';
import { matching } from './matching.ts';
import { merchants } from './merchants.ts';
import { notices } from './notices.ts';
import { programs } from './programs.ts';
import { queue } from './queue.ts';
import { reports } from './reports.ts';
import { review } from './review.ts';
import { setup } from './setup.ts';

/** Every namespace a page may show. `report` is left out: it is read on the server only. */
export const messages = {
  ...common,
  ...errors,
  ...identity,
  ...merchants,
  ...matching,
  ...programs,
  ...setup,
  ...budgets,
  ...applications,
  ...review,
  ...awards,
  ...bulk,
  ...delivery,
  ...impact,
  ...indicators,
  ...claims,
  ...explorer,
  ...reports,
  ...notices,
  ...queue,
} as const;
