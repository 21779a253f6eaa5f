import { useSyncExternalStore } from 'react';

const never = () => () => {};

/** False on the server and in the first pass in the browser; for what is useless without a script. */
export const useHydrated = (): boolean =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
