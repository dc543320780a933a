import { beforeAll, describe, expect, test } from 'vitest'
import { formsTo } from '#http/drawn.ts'
import type { Asked } from '#test/permissions.ts'
import { everyForm, fieldsOf } from '#test/typed/forms.ts'
import { readMarkup } from '#typed/markup.ts'
import { isSecretField } from '#typed/secrets.ts'
import { deeds, ready } from './deeds.ts'
import { unnamed } from './unnamed.ts'

const withSecret: typeof deeds = []

const secretsIn = (form: Asked['form'] = {}) =>
  Object.keys(form).filter((name) => isSecretField(name) && form[name] !== '')

beforeAll(async () => {
  for (const one of deeds) {
    const { asked, close } = await ready(one.row, one.who)
    if (secretsIn(asked.form).length > 0) withSecret.push(one)
    close()
  }
}, 120_000)

/** Secrets that were sent, that the form asks for again with nothing in it, and beside which nothing is said. */
function lostInSilence(html: string, { path, form }: Asked): string[] {
  return formsTo(readMarkup(html).forms, path.split('?')[0]!)
    .flatMap(({ controls }) => controls)
    .filter(({ kind, values: [stands] }) => kind !== 'hidden' && !stands)
    .map(({ name }) => name)
    .filter((name) => secretsIn(form).includes(name))
    .filter((name) => !html.includes(`id="field-${name}-error"`) || !html.includes(`href="#field-${name}"`))
}

describe('a secret that is not drawn again says so at its field, whatever else was wrong', () => {
  test('in every form that asks for one', async () => {
    const found: string[] = []
    const drawn = new Set<string>()
    for (const { row, who } of withSecret) {
      const { estate, post, asked, close } = await ready(row, who)
      const names = Object.keys(asked.form).filter((name) => typeof asked.form[name] === 'string')
      for (const wrong of names)
        await estate.undone(async () => {
          const form = { ...asked.form, [wrong]: isSecretField(wrong) ? '没有-99' : '' }
          const answer = await post({ path: asked.path, form })
          if (![409, 422, 429].includes(answer.status)) return
          const html = await answer.text()
          drawn.add(row.route)
          found.push(
            ...lostInSilence(html, { path: asked.path, form }).map((name) => `${row.route}: ${name}`),
          )
          found.push(...unnamed(html).map((what) => `${row.route}: ${what}`))
        })
      close()
    }
    expect([...drawn].sort()).toEqual(
      expect.arrayContaining(['POST /join', 'POST /join/request', 'POST /recover', 'POST /sign-in']),
    )
    expect(found).toEqual([])
  }, 120_000)

  test('one that is lost in silence is found', () => {
    const form = (more: string) =>
      `<form method="post" action="/join"><input id="field-passphrase" name="passphrase" type="password"/>${more}</form>`
    const asked = { path: '/join', form: { passphrase: '阳台第三盆是茉莉', name: '' } }
    expect(lostInSilence(form(''), asked)).toEqual(['passphrase'])
    expect(lostInSilence(form('<p id="field-passphrase-error">再写一遍</p>'), asked)).toEqual(['passphrase'])
    expect(
      lostInSilence(
        `<a href="#field-passphrase">再写一遍</a>${form('<p id="field-passphrase-error">再写一遍</p>')}`,
        asked,
      ),
    ).toEqual([])
    expect(lostInSilence(form(''), { ...asked, form: { passphrase: '' } })).toEqual([])
  })
})

describe('a secret that was left empty is asked for, and not called too short', () => {
  test('in every form', async () => {
    const said = [...(await everyForm())].flatMap(([where, form]) =>
      fieldsOf(where, form)
        .filter(({ facts }) => facts.some(({ typed }) => typed === 'secret'))
        .map(({ name, schema }) => `${where} ${name}: ${schema.safeParse('').error?.issues[0]?.message}`),
    )
    expect(said.length).toBeGreaterThan(5)
    expect(said.filter((one) => !/Missing$/.test(one))).toEqual([])
  })
})

test('a field that the line on top does not name is found, and one that has no line', () => {
  const field =
    '<label for="field-door">门牌</label><p class="field-error" id="field-door-error">!</p><input id="field-door"/>'
  const top = (said: string) => `<div class="error-summary"><a href="#field-door">${said}</a></div>`
  expect(unnamed(field)).toEqual(['no line for field-door'])
  expect(unnamed(top('没找到') + field)).toEqual(['field-door is not named'])
  expect(unnamed(top('门牌：没找到') + field)).toEqual([])
})
