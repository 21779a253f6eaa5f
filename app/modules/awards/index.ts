/** The shared door: what the decision panel checks and adds up before it asks. */
export { awardFormSchema, formPath, typedDemand } from './form.ts';
export { demandOf } from './rules.ts';
export {
  type AwardInput,
  awardSchema,
  type DetermineInput,
  determineSchema,
} from './schema.ts';
