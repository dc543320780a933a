import i18next, { type i18n, type Resource } from 'i18next'
import { port } from '#port.ts'
import { apart } from '#typed/settled.ts'
import type { Language } from './language.ts'

/** Looks up a sentence: `t('notices:publish.title', { name })`; plural forms follow `count`. */
export type Translate = (key: string, params?: Record<string, string | number>) => string

/** Every sentence of the program, by language and room; the pages that say them stand far above. */
export const sentences = port<Resource>('sentences')

let opened: i18n | undefined

/** Opened when the first sentence is asked for: by then the program is put together. */
function catalogue(): i18n {
  if (opened) return opened
  opened = i18next.createInstance()
  void opened.init({
    resources: sentences(),
    supportedLngs: ['zh-CN', 'en'],
    fallbackLng: false,
    lng: 'zh-CN',
    defaultNS: 'shared',
    initAsync: false,
    // JSX escapes what it prints; escaping here too would show people &amp;.
    interpolation: { escapeValue: false },
    returnNull: false,
  })
  return opened
}

const mostSentences = 20_000

/** One translator a language. What was said before is remembered: pages ask for the same fifty sentences again. */
function buildTranslator(language: Language): Translate {
  const fixed = catalogue().getFixedT(language) as unknown as Translate
  const said = new Map<string, string>()
  return (key, params) => {
    const asked = params ? key + JSON.stringify(params) : key
    const known = said.get(asked)
    if (known !== undefined) return known
    const sentence = params ? fixed(key, params) : fixed(key)
    if (said.size >= mostSentences) said.clear()
    said.set(asked, sentence)
    return sentence
  }
}

const translators = new Map<Language, Translate>()

export function translator(language: Language): Translate {
  const known = translators.get(language)
  if (known) return known
  const built = buildTranslator(language)
  translators.set(language, built)
  return built
}

/** The language a browser asks for (Accept-Language), where it is one of ours; else the estate's own. */
export function preferredLanguage(header: string | undefined, fallback: Language): Language {
  for (const part of apart(header ?? '', /,/)) {
    const tag = part.toLowerCase()
    if (tag.startsWith('zh')) return 'zh-CN'
    if (tag.startsWith('en')) return 'en'
  }
  return fallback
}
