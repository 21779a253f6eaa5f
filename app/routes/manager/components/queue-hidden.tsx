import { type QueueAddress, queueParams } from '../view/queue-address.ts';

/** The rest of a view, carried along by a form that changes a part of it. */
export const HiddenParams = ({ address }: { address: QueueAddress }) => (
  <>
    {queueParams(address).map(([name, value]) => (
      <input key={name} type="hidden" name={name} value={value} />
    ))}
  </>
);
