/**
 * Text of the logs is chosen by outsiders. Characters that a reader cannot see, or that change the
 * order in which others are drawn, are replaced by their code points, so that no name can pass for another.
 */

// Controls, format characters (bidi, zero-width, tags), line and paragraph separators, lone
// surrogates, and all that fonts draw as nothing (fillers, variation selectors).
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu

/** The text with every invisible character as `⟨U+202E⟩`. Text without any is returned as it is. */
export function visibleText(text: string): string {
  return text.replace(INVISIBLE, (character) => {
    const code = character.codePointAt(0) ?? 0
    return `⟨U+${code.toString(16).toUpperCase().padStart(4, '0')}⟩`
  })
}

/** JSON in one line, of the same value, in which every invisible character of its texts is written as `\u202e`. */
export function visibleJson(value: unknown): string {
  return JSON.stringify(value).replace(INVISIBLE, (character) =>
    Array.from(
      { length: character.length },
      (_, at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`,
    ).join(''),
  )
}
