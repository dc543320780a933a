import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

type Sentences = { [key: string]: string | Sentences }

/** What every act in the record is called, in one language. */
function actionsIn(language: 'en' | 'zh-CN'): [string, string][] {
  const { actions } = JSON.parse(readFileSync(`views/record/${language}.json`, 'utf8'))
  return sentencesIn(actions, '')
}

function sentencesIn(all: Sentences, below: string): [string, string][] {
  return Object.entries(all).flatMap(([key, one]) =>
    typeof one === 'string' ? [[below + key, one] as [string, string]] : sentencesIn(one, `${below}${key}.`),
  )
}

/** Past forms that do not end in -ed. */
const strong = new Set(
  `became came chose could did found gave held hid is kept left lent let made put read said saw sent set split
   threw told took undid was withdrew wrote uses`.split(/\s+/),
)

/** English sentences that do not go on from whoever did it, by a verb. */
function verbless(sentences: [string, string][]): string[] {
  return sentences
    .filter(([, said]) => {
      const [first = ''] = said.split(/[\s,;:]/)
      return !strong.has(first) && !/^[a-z]+ed$/.test(first)
    })
    .map(([key]) => key)
}

/** Chinese sentences that go on from whoever did it with another who did it, or with what has become of a thing. */
function otherwise(sentences: [string, string][]): string[] {
  return sentences.filter(([, said]) => /^\{\{|^[^，“]*(?:已经|被)/.test(said)).map(([key]) => key)
}

test('what somebody did is said behind their name, and so begins with what they did', () => {
  expect(verbless(actionsIn('en'))).toEqual([])
  expect(otherwise(actionsIn('zh-CN'))).toEqual([])
  expect(actionsIn('en').length).toBeGreaterThan(200)
})

test('a sentence that begins with the thing is found', () => {
  expect(verbless([['care.over', 'what was written down was erased']])).toEqual(['care.over'])
  expect(otherwise([['care.over', '应急已经结束，记下的内容已删除']])).toEqual(['care.over'])
  expect(otherwise([['ticket.over', '{{number}} 号超过时限']])).toEqual(['ticket.over'])
})
