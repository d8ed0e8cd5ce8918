import { unpackText } from '#lib/table/packed-text.ts'
import type { PreviewView } from '#lib/table/preview-view.ts'
import type { PolicyTemplate } from '../workspace-facts.ts'

/** The policy a view names: packed in the URL, or a template; undefined when it cannot be read. */
export async function policyOf(
  view: PreviewView,
  templates: readonly PolicyTemplate[],
): Promise<string | undefined> {
  if (view.packed !== undefined) return unpackText(view.packed)
  return templates.find((template) => template.id === view.template)?.text
}

/** A view that names no policy shows the first template, and says so in its URL once it is written. */
export function withTemplate(view: PreviewView, templates: readonly PolicyTemplate[]): PreviewView {
  const named = view.packed !== undefined || view.template !== undefined
  return named ? view : { ...view, template: templates[0]?.id }
}
