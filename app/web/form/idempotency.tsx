/** The hidden field that makes sending a form twice one act. */
export const KEY_FIELD = '_key';

/** @param value from the loader (`newKey()`), so that a reload of the page is a new intention and a second press is not */
export const IdempotencyKey = ({ value }: { value: string }) => (
  <input type="hidden" name={KEY_FIELD} value={value} />
);
