import 'server-only'

export { checkRequest } from '#lib/service/access.ts'
export {
  athenaJob,
  athenaState,
  estimateAthenaRun,
  startAthena,
} from '#lib/service/athena-collecting.ts'
export { backTest, readBackTestQuery } from '#lib/service/back-test.ts'
/** The one place where the pages meet the use cases: only the server may import it. */
export {
  addDropped,
  cancelJob,
  collectDropped,
  collectFolders,
  job,
  jobs,
  replaceDemo,
} from '#lib/service/collecting.ts'
export { setUpLines } from '#lib/service/doctor-lines.ts'
export { evaluateQuestion } from '#lib/service/evaluate-question.ts'
export { exportRows } from '#lib/service/export.ts'
export { howSure } from '#lib/service/how-sure.ts'
export {
  cancelInventoryJob,
  inventoryJob,
  latestInventoryJob,
  startInventory,
} from '#lib/service/inventory-job.ts'
export { workspaceInventory } from '#lib/service/inventory-state.ts'
export { isLaunchToken, LAUNCH_COOKIE } from '#lib/service/launch.ts'
export { explain, preview, readPreviewQuery } from '#lib/service/preview.ts'
export { cancelRecordsJob, recordsJob } from '#lib/service/records-job.ts'
export {
  recordsFile,
  recordsForPage,
  recordsPlanForPage,
  startRecords,
} from '#lib/service/records-request.ts'
export { type Act, permit, type Reader } from '#lib/service/roles.ts'
export { printTable } from '#lib/service/table-ddl.ts'
export { templates } from '#lib/service/templates.ts'
export { workspaceState } from '#lib/service/workspace-state.ts'
