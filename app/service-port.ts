import 'server-only'

/** The one place where the pages meet the use cases. */
export { exportRows } from '#lib/service/export.ts'
export { checkRequest, isLaunchToken, LAUNCH_COOKIE } from '#lib/service/launch.ts'
export { explain, preview, rawRecords, readPreviewQuery } from '#lib/service/preview.ts'
export { templates } from '#lib/service/templates.ts'
export {
  addDropped,
  cancelJob,
  collectDropped,
  job,
  replaceDemo,
  startCollect,
  workspaceState,
} from './fixture/service-fixture.ts'
