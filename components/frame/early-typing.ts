import { type RefObject, useLayoutEffect, useState } from 'react'

/**
 * Fields are shown before the page listens to them. What was typed or chosen by then is told to the page as soon as
 * it listens, before anything is drawn anew, which would take it away.
 */
export function useEarlyTyping(root: RefObject<HTMLElement | null>): void {
  // While it renders, React writes the text that was shown into the areas that had one: it is read before.
  const [areas] = useState(typedAreas)
  useLayoutEffect(() => {
    for (const field of root.current?.querySelectorAll('input, textarea, select') ?? []) {
      if (field instanceof HTMLSelectElement) chooseAgain(field)
      else if (field instanceof HTMLTextAreaElement)
        typeAgain(field, areas.get(field) ?? field.value)
      else if (field instanceof HTMLInputElement) inputAgain(field)
    }
  }, [root, areas])
}

function typedAreas(): ReadonlyMap<HTMLTextAreaElement, string> {
  if (typeof document === 'undefined') return new Map()
  return new Map([...document.querySelectorAll('textarea')].map((area) => [area, area.value]))
}

function inputAgain(field: HTMLInputElement): void {
  switch (field.type) {
    case 'checkbox':
    case 'radio':
      tickAgain(field)
      break
    case 'file':
      break
    default:
      typeAgain(field, field.value)
  }
}

/** Of radio buttons the one that was chosen speaks for the others. */
function tickAgain(field: HTMLInputElement): void {
  const { checked, defaultChecked: shown } = field
  if (checked === shown || (field.type === 'radio' && !checked)) return
  field.checked = shown
  field.click()
}

function typeAgain(field: HTMLInputElement | HTMLTextAreaElement, typed: string): void {
  const { defaultValue: shown } = field
  if (typed === shown) return
  // React notes what is written to the field, and hears of a change only where the value is another one than it noted.
  field.value = shown
  const { set } = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value') ?? {}
  set?.call(field, typed)
  field.dispatchEvent(new Event('input', { bubbles: true }))
}

/** Only a page from the server marks what it shows as chosen. */
function chooseAgain(field: HTMLSelectElement): void {
  const shown = [...field.options].findIndex(({ defaultSelected }) => defaultSelected)
  if (shown !== -1 && field.selectedIndex !== shown)
    field.dispatchEvent(new Event('change', { bubbles: true }))
}
