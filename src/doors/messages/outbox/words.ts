import type { Language } from '#i18n/language.ts'
import { translator } from '#i18n/translator.ts'
import type { Params } from './announce.ts'

/** A title or body as stored, in this reader's language; what a person wrote is shown as written. */
export function wordsIn(stored: string, language: Language): string {
  const t = translator(language)
  const words = JSON.parse(stored) as { mark?: string; times?: number } & (
    | { text: string }
    | { texts: Record<Language, string> }
    | { key: string; params?: Params }
  )
  const text =
    'text' in words
      ? words.text
      : 'texts' in words
        ? words.texts[language]
        : t(words.key, filledIn(words.params, language))
  const marked = words.mark ? t(words.mark, { text }) : text
  return words.times ? t('messages:timesTold', { text: marked, n: words.times }) : marked
}

function filledIn(params: Params = {}, language: Language): Record<string, string | number> {
  const said = Object.entries(params).map(([name, one]) => [
    name,
    typeof one === 'object' ? one[language] : one,
  ])
  return Object.fromEntries(said)
}
