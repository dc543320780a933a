import i18next from 'i18next'
import { texts } from '#program/texts.ts'
import type { Language } from './language.ts'

/** Looks up a sentence: `t('notices:publish.title', { name })`; plural forms follow `count`. */
export type Translate = (key: string, params?: Record<string, string | number>) => string

const catalogue = i18next.createInstance()
void catalogue.init({
  resources: texts,
  supportedLngs: ['zh-CN', 'en'],
  fallbackLng: false,
  lng: 'zh-CN',
  defaultNS: 'shared',
  initAsync: false,
  // JSX escapes what it prints; escaping here too would show people &amp;.
  interpolation: { escapeValue: false },
  returnNull: false,
})

const mostSentences = 20_000

/** One translator a language. What was said before is remembered: pages ask for the same fifty sentences again. */
function buildTranslator(language: Language): Translate {
  const fixed = catalogue.getFixedT(language) as unknown as Translate
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

const translators = { 'zh-CN': buildTranslator('zh-CN'), en: buildTranslator('en') }

export function translator(language: Language): Translate {
  return translators[language]
}

/** The language a browser asks for (Accept-Language), where it is one of ours; else the estate's own. */
export function preferredLanguage(header: string | undefined, fallback: Language): Language {
  for (const part of (header ?? '').split(',')) {
    const tag = part.trim().toLowerCase()
    if (tag.startsWith('zh')) return 'zh-CN'
    if (tag.startsWith('en')) return 'en'
  }
  return fallback
}
