import i18next from 'i18next'
import type { Language } from '#src/people/schema.ts'
import { texts } from './texts.ts'

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

/** One translator a language, with sentences that take no parameters remembered: pages ask for the same fifty. */
function buildTranslator(language: Language): Translate {
  const fixed = catalogue.getFixedT(language) as unknown as Translate
  const plain = new Map<string, string>()
  return (key, params) => {
    if (params) return fixed(key, params)
    const known = plain.get(key)
    if (known !== undefined) return known
    const sentence = fixed(key)
    plain.set(key, sentence)
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
