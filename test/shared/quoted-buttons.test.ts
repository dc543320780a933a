import { describe, expect, test } from 'vitest'
import { texts } from '#program/texts.ts'

type Texts = { [key: string]: string | Texts }
function sentencesOf(part: Texts, prefix = ''): [string, string][] {
  return Object.entries(part).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [[`${prefix}${key}`, value] as [string, string]]
      : sentencesOf(value, `${prefix}${key}.`),
  )
}

/** What somebody is told to do with a button, and then its name. */
const told = {
  'zh-CN': /(?:按|点|选|勾|报|打开|用)(?:一下|上)?“([^”]+)”/g,
  en: /\b(?:press|answer|tap|choose|click|tick|use|open)(?:s|es|ed|ing)? (?:the )?“([^”]+)”/gi,
}

/** Buttons of other people's programs. */
const notOurs = ['添加到主屏幕', '在浏览器打开', '加签', '签名校验']

/** Buttons named in a sentence in words of its own: renamed, they would be looked for in vain. */
function namedByHand(language: keyof typeof told, sentences: [string, string][]): string[] {
  return sentences.flatMap(([key, sentence]) =>
    [...sentence.matchAll(told[language])]
      .map(([, name]) => name!)
      .filter((name) => !/^(\$t\([^)]+\)|\{\{\w+\}\})$/.test(name) && !notOurs.includes(name))
      .map((name) => `${key}: ${name}`),
  )
}

describe.each(['zh-CN', 'en'] as const)('a button is called by its own key: %s', (language) => {
  const sentences = Object.entries(texts[language]).flatMap(([room, part]) =>
    sentencesOf(part as Texts, `${room}:`),
  )

  test('wherever somebody is told to press it', () => {
    expect(namedByHand(language, sentences)).toEqual([])
  })

  test('and every key so named has a text', () => {
    const known = new Set(sentences.map(([key]) => key))
    const named = sentences.flatMap(([, sentence]) =>
      [...sentence.matchAll(/“\$t\(([^){]+)\)”/g)].map(([, key]) => key!),
    )
    expect(named.length).toBeGreaterThan(20)
    expect(named.filter((key) => !known.has(key))).toEqual([])
  })

  test('and one called by hand is found', () => {
    const planted: [string, string] =
      language === 'en'
        ? ['planted:text', 'Answer “need help” at once.']
        : ['planted:text', '马上报“要帮忙”。']
    expect(namedByHand(language, [planted])).toHaveLength(1)
  })
})
