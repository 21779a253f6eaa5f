import { createContext, useContext } from 'react';

/** The nonce of the page being written. In the browser there is none: it hides nonces once they are used. */
const Nonce = createContext<string | undefined>(undefined);
export const NonceProvider = Nonce.Provider;
export const useNonce = (): string | undefined => useContext(Nonce);
