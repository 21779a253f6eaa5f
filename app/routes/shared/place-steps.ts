/** One step of choosing a place: what there is to choose from, and what was chosen ('' while it is open). */
export interface PlaceStep {
  readonly chosen: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

/** Where the steps after a choice are asked for. */
export const placeStepsAt = (code: string): string => `/places?code=${code}`;

/** The steps up to one, with another choice there; what came after it no longer holds. */
export const chooseStep = (steps: readonly PlaceStep[], index: number, chosen: string): PlaceStep[] =>
  steps.slice(0, index + 1).map((step, place) => (place === index ? { ...step, chosen } : step));

/** The place the steps have come to. */
export const reachedBy = (steps: readonly PlaceStep[]): string =>
  steps.findLast(({ chosen }) => chosen !== '')?.chosen ?? '';
