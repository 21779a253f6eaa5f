/** The server door of the programmes. */
export { createCycle, createProgram, moveCycle } from './commands.server.ts';
export { getCriteria, getForm, listForms } from './forms.server.ts';
export {
  type CycleView,
  getCycle,
  getProgram,
  getProgramByCode,
  listCycles,
  listMeasures,
  listPrograms,
  type MeasureView,
  type ProgramView,
} from './queries.server.ts';
export { rubricOf } from './rubric.server.ts';
export { editCycle, editProgram, recordCycleCopy, saveMeasure } from './setup.server.ts';
export {
  discardWork,
  getWork,
  publishChanges,
  reviseCriteria,
  reviseForm,
  reviseRubric,
} from './work.server.ts';
