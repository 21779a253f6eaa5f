import { type AppLoadContext, redirect } from '@remix-run/node';
import { Forbidden } from '#app/kernel/errors.ts';
import {
  type Action,
  authorize,
  canSomewhere,
  isDeskRole,
  merchantsOf,
  programsWithin,
  type Scope,
  type SignedInActor,
} from '#app/modules/identity/index.ts';
import { findActor } from './actor.server.ts';
import { redirectWithFlash } from './flash.server.ts';
import { currentMerchant } from './merchant-choices.server.ts';
import { signInAgain } from './sign-in-again.server.ts';

/**
 * The first line of every loader and action that is not public. Nobody signed in: a page is asked for again after the
 * sign-in, and a form that was being sent is carried through it.
 */
export async function requireActor(request: Request, context: AppLoadContext): Promise<SignedInActor> {
  const actor = await findActor(request, context);
  if (actor) return actor;
  if (request.method !== 'GET' && request.method !== 'HEAD') throw await signInAgain(request);
  const url = new URL(request.url);
  throw redirect(`/sign-in?to=${encodeURIComponent(url.pathname + url.search)}`);
}

/** For one record, or for an action that needs none. @throws NotFound | Forbidden, see `authorize` */
export async function requirePermission(
  request: Request,
  context: AppLoadContext,
  action: Action,
  scope: Scope = {},
): Promise<SignedInActor> {
  const actor = await requireActor(request, context);
  authorize(actor, action, scope);
  return actor;
}

/** For a list: the actor, and the programmes whose rows it may see. @throws Forbidden where there are none */
export async function requirePrograms(
  request: Request,
  context: AppLoadContext,
  action: Action,
): Promise<{ actor: SignedInActor; programs: 'all' | readonly number[] }> {
  const actor = await requireActor(request, context);
  const programs = programsWithin(actor, action);
  if (programs !== 'all' && programs.length === 0) throw new Forbidden('errors.not_allowed');
  return { actor, programs };
}

/** Somebody who reviews what they are asked to, and has a front door of their own. */
export async function requireReviewer(request: Request, context: AppLoadContext): Promise<SignedInActor> {
  const actor = await requireActor(request, context);
  if (!canSomewhere(actor, 'application.review')) throw new Forbidden('errors.not_allowed');
  return actor;
}

/** The programmes' desk, where managers and approvers each find their own work. */
export async function requireProgramStaff(request: Request, context: AppLoadContext): Promise<SignedInActor> {
  const actor = await requireActor(request, context);
  if (!actor.grants.some(({ role }) => isDeskRole(role))) throw new Forbidden('errors.not_allowed');
  return actor;
}

/** Whoever may found a programme: its reach must be all of them, for a new one is in nobody's own. */
export async function requireProgramFounder(
  request: Request,
  context: AppLoadContext,
): Promise<SignedInActor> {
  const { actor, programs } = await requirePrograms(request, context, 'program.create');
  if (programs !== 'all') throw new Forbidden('errors.not_allowed');
  return actor;
}

/** The page of impact and reports, for executives everywhere and managers within their programmes. */
export const requireExecutive = (request: Request, context: AppLoadContext) =>
  requirePrograms(request, context, 'impact.view');

/** Whoever acts for a merchant, or has no role yet and may found one: not the platform's own people. */
export async function requireMerchantSide(request: Request, context: AppLoadContext): Promise<SignedInActor> {
  const actor = await requireActor(request, context);
  if (actor.grants.length > 0 && merchantsOf(actor).length === 0) throw new Forbidden('errors.not_allowed');
  return actor;
}

/**
 * The merchant the actor acts for: the one it chose among its own, else the first. Somebody who has none yet is
 * sent to found it.
 */
export async function requireMerchant(
  request: Request,
  context: AppLoadContext,
  action: Action = 'application.view',
): Promise<{ actor: SignedInActor; merchantId: number }> {
  const actor = await requireMerchantSide(request, context);
  const merchantId = await currentMerchant(request, actor);
  if (merchantId === undefined)
    throw await redirectWithFlash('/merchant/profile', { key: 'merchants.profile.first' });
  authorize(actor, action, { merchantId });
  return { actor, merchantId };
}
