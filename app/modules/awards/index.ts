/** The shared door: what the decision panel checks and adds up before it asks. */
export { awardFormSchema, formPath, typedDemand } from './form.ts';
export { demandOf, lineFor } from './rules.ts';
export {
  type AwardInput,
  awardSchema,
  type CouponBatchInput,
  type DetermineInput,
  determineSchema,
  type TrafficGrantInput,
} from './schema.ts';
