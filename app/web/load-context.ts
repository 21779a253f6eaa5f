import '@remix-run/node';

/** What our server tells every loader and action of the request, besides the request itself. */
export interface PortalLoadContext {
  /** Allows the scripts of this one page, see host/security-headers.ts. */
  readonly nonce: string;
  /** In the answer's header, the logs, the audit trail and on error pages. */
  readonly requestId: string;
  /** As our server saw it: nothing a client can claim. */
  readonly clientIp: string;
}

declare module '@remix-run/node' {
  interface AppLoadContext extends PortalLoadContext {}
}
