/** Where "now" comes from. Commands take it as an argument so that the demo and the tests can fix it. */
export type Clock = () => Date;
export const systemClock: Clock = () => new Date();
