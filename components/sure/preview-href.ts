import { DEFAULT_VIEW, writeView } from '#lib/table/preview-view.ts'
import type { AttachedFacts } from './back-test-card.tsx'

// A link must stay short enough for every browser and proxy; longer lists of targets become the root.
const TARGETS_MAX = 30

/** The preview of an attached policy where it is attached, with a pattern open in the side panel. */
export function previewHref(policy: AttachedFacts, packed: string, row?: number): string {
  const targets = policy.targets.map(({ id }) => id)
  const view = writeView({
    ...DEFAULT_VIEW,
    packed,
    type: policy.type,
    targets: targets.length > TARGETS_MAX ? [] : targets,
    ...(row === undefined ? {} : { row }),
  })
  return `/preview?${view}`
}
