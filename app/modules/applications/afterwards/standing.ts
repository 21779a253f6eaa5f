/** Of fewer funded applications no mean is shown: a merchant could guess the score of another. */
export const LEAST_FUNDED = 5;
