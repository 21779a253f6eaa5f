/** The server door of the programmes. */
export { createCycle, createProgram, moveCycle } from './commands.server.ts';
export { getForm, listForms } from './forms.server.ts';
export {
  type CycleView,
  getCycle,
  getProgramByCode,
  listCycles,
  listMeasures,
  listPrograms,
  type MeasureView,
  type ProgramView,
} from './queries.server.ts';
export { publishRubric, rubricOf } from './rubric.server.ts';
