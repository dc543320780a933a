import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { texts } from '#program/texts.ts'
import { boundTexts } from '#test/shared/bound-texts.ts'

type Texts = { [key: string]: string | Texts }
function keysOf(part: Texts, prefix = ''): [string, string][] {
  return Object.entries(part).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [[`${prefix}${key}`, value] as [string, string]]
      : keysOf(value, `${prefix}${key}.`),
  )
}
/** Chinese has one plural form: `_one` and `_other` are one key. */
const plain = (key: string) => key.replace(/_(one|other|zero)$/, '')
const features = Object.keys(texts.en) as (keyof typeof texts.en)[]
const all = (language: keyof typeof texts) =>
  new Map(features.flatMap((feature) => keysOf(texts[language][feature] as Texts, `${feature}:`)))

function files(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    return statSync(path).isDirectory() ? files(path) : [path]
  })
}
const code = [...files('src'), ...files('views')]
  .filter((path) => /\.tsx?$/.test(path))
  .map((path) => readFileSync(path, 'utf8').replace(/\/\*[\s\S]*?\*\//g, ''))

describe('both languages are complete', () => {
  const zh = all('zh-CN')
  const en = all('en')
  const keys = new Set([...zh.keys(), ...en.keys()].map(plain))

  test('every key is in both', () => {
    const has = (language: Map<string, string>, key: string) =>
      [key, `${key}_other`].some((k) => language.has(k))
    expect([...keys].filter((key) => !has(zh, key))).toEqual([])
    expect([...keys].filter((key) => !has(en, key))).toEqual([])
  })

  test('English has both plural forms where it counts', () => {
    expect(
      [...en.keys()].filter((key) => key.endsWith('_other') && !en.has(key.replace('_other', '_one'))),
    ).toEqual([])
  })

  test('both say the same parameters', () => {
    const parameters = (text: string) =>
      [...new Set(text.match(/\{\{\s*\w+/g)?.map((p) => p.replace(/\W/g, '')))]
        .filter((p) => p !== 'count')
        .sort()
    const different = [...keys].filter((key) => {
      const [a, b] = [zh, en].map((language) => language.get(key) ?? language.get(`${key}_other`) ?? '')
      return String(parameters(a!)) !== String(parameters(b!))
    })
    expect(different).toEqual([])
  })

  test('no sentence is empty, and Chinese is Chinese', () => {
    expect([...zh, ...en].filter(([, text]) => text.trim() === '').map(([key]) => key)).toEqual([])
    // Brands have no Chinese name people use, and the letter says one line in the other language.
    const foreign = /^(sessions:(browsers|systems)\.|joining:paper\.other$)/
    const latin = [...zh].filter(
      ([key, text]) =>
        !foreign.test(key) &&
        !/[\p{Script=Han}]/u.test(text) &&
        /[a-z]{4,}/i.test(text.replace(/\{\{.*?\}\}/g, '')),
    )
    expect(latin.map(([key, text]) => `${key}: ${text}`)).toEqual([])
    const han = [...en].filter(
      ([key, text]) =>
        !foreign.test(key) && /[\p{Script=Han}]/u.test(text.replace(/中文|邻里|号楼|单元|室|幢/g, '')),
    )
    expect(han.map(([key, text]) => `${key}: ${text}`)).toEqual([])
  })

  test('every key the program asks for exists', () => {
    const asked = new Set(
      code.flatMap((text) =>
        [...text.matchAll(/['"`]([a-z]+:[\w-]+(?:\.[\w-]+)+)['"`]/gi)].map((match) => match[1]!),
      ),
    )
    const known = (key: string) => keys.has(key)
    const wrong = [...asked].filter((key) => features.includes(key.split(':')[0] as 'home') && !known(key))
    expect(wrong).toEqual([])
  })

  /** What the bound fields of these pages ask for and nobody wrote. */
  function unwritten(pages: string[]): string[] {
    const asked = pages.map(boundTexts)
    const begun = new Set([...keys].map((key) => key.slice(0, key.lastIndexOf('.'))))
    return [
      ...asked.flatMap((one) => one.keys).filter((key) => !keys.has(key)),
      ...asked.flatMap((one) => one.groups).filter((group) => !begun.has(group)),
    ]
  }

  test('every text a bound field asks for exists', () => {
    expect(unwritten(code)).toEqual([])
    expect(code.flatMap((page) => boundTexts(page).keys).length).toBeGreaterThan(400)
  })

  test('a bound field whose text nobody wrote is found', () => {
    const page = `const ask = fields(page, formAt(refused, 'what'), 'tickets:what')
      <ask.Text name="heading" max={1 > 0 ? 1 : 2} hint={t('x')} />
      <ask.Words name="words" says={late ? 'words' : 'whole'} />
      <ask.Photos name="photos" label={label} hint />
      <ask.Pick name="place" says="tickets:new.place" options={['one']} of="tickets:nowhere" />
      <ask.Send says="post" icon="check" />`
    expect(unwritten([page])).toEqual([
      'tickets:what.heading',
      'tickets:what.whole',
      'tickets:what.photosHint',
      'tickets:nowhere.one',
      'tickets:what.post',
      'tickets:nowhere',
    ])
  })

  test('every action of the record is a sentence', () => {
    const named = /\brecord\w*\(\s*[\w.]+,(?:\s*\w+,)?\s*[^,]+,|\baction = .+$/gm
    const literal = /'([a-zA-Z]+\.[a-zA-Z]+)'/g
    const actions = new Set(
      code
        .flatMap((text) => text.match(named) ?? [])
        .flatMap((text) => [...text.matchAll(literal)].map((match) => match[1]!)),
    )
    expect(actions.size).toBeGreaterThan(220)
    expect([...actions].filter((action) => !keys.has(`record:actions.${action}`))).toEqual([])
    expect([...actions].filter((action) => !keys.has(`record:nouns.${action.split('.')[0]}`))).toEqual([])
  })
})
