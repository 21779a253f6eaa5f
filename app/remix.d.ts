import '@remix-run/node';

/** Tells Remix's types that loaders and actions answer by single fetch, where a Date stays a Date. */
declare module '@remix-run/node' {
  interface Future {
    v3_singleFetch: true;
  }
}
