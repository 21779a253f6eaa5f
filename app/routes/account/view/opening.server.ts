import { merchantCookie } from '#app/web/cookies.server.ts';

/** Who acts for several merchants comes to the page as the one the notice was told to. */
export const openingOf = async (notice: { readonly merchantId: number | null }): Promise<HeadersInit> =>
  notice.merchantId === null ? {} : { 'set-cookie': await merchantCookie.serialize(notice.merchantId) };
