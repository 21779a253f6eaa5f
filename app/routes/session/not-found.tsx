import { NotFound } from '#app/kernel/errors.ts';

/** Every address that is none, so that its page has the reader's surroundings. */
export const loader = () => {
  throw new NotFound('errors.not_found');
};

export default function Nowhere() {
  return null;
}
