import type { refuse } from './parse-form.server.ts';

/** What a form was answered, for a script. A route without a page must make the response itself: Remix would drop the status. */
export const jsonAnswer = (answer: Response | ReturnType<typeof refuse>): Response =>
  answer instanceof Response ? answer : Response.json(answer.data, answer.init ?? {});
