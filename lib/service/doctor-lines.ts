import { checkSetUp } from './doctor.ts'
import { workspaceHome } from './session.ts'

/** The checks of the workspace that is served, a line of JSON for each, as they become known. */
export async function* setUpLines(signal: AbortSignal): AsyncGenerator<string> {
  for await (const line of checkSetUp(workspaceHome(), { now: new Date(), signal })) {
    yield `${JSON.stringify(line)}\n`
  }
}
