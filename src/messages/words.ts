import { translator } from '#src/i18n/translator.ts'
import type { Language } from '#src/people/schema.ts'

/** A title or body as stored, in this reader's language; what a person wrote is shown as written. */
export function wordsIn(stored: string, language: Language): string {
  const words = JSON.parse(stored) as
    | { text: string }
    | { key: string; params?: Record<string, string | number> }
  return 'text' in words ? words.text : translator(language)(words.key, words.params)
}
