import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { translator } from '#i18n/translator.ts'
import { day } from '#typed/day-and-clock.ts'
import { type FieldKind, ifSent, line, many, maybe, typedCode, whole, words } from '#typed/fields.ts'
import { isSecretField } from '#typed/secrets.ts'
import { putBy } from '#typed/typed-by.ts'
import { bareFields, everyForm, type Field, fieldsOf, post, postForm } from './forms.ts'

const forms = await everyForm()
const fields = [...forms].flatMap(([where, form]) => fieldsOf(where, form))
const of = (...kinds: string[]) =>
  fields.filter(({ facts }) => facts.some(({ typed }) => kinds.includes(typed)))
const called = ({ where, name }: Field) => `${where} ${name}`

test('every field of every form is one of the vocabulary', () => {
  expect([...forms].flatMap(([where, form]) => bareFields(where, form))).toEqual([
    // A number of the operator’s JSON, which nobody types into a page.
    'src/roof/setup/forms.ts OrderedHouse: hue',
  ])
  expect(fields.length).toBeGreaterThan(300)
  for (const kind of Object.keys(putBy)) expect(of(kind), kind).not.toEqual([])
})

test.each([
  ['a bare text', z.string().trim().max(60)],
  ['a bare day', z.iso.date('care:errors.day')],
  ['a bare number', z.coerce.number().int()],
  ['a list of bare texts', z.array(z.string().max(60))],
  ['a bare text that may be missing', maybe(z.string())],
  ['a bare text that is changed', z.string().transform((text) => text.trim())],
])('%s is found', (_, planted) => {
  const form = z
    .object({ good: line(60), planted, others: many(words(10)), on: day('either') })
    .refine(() => true)
  expect(bareFields('planted', form)).toEqual(['planted: planted'])
})

describe('a text exactly at its limit is taken, whatever ends its lines', () => {
  test.each(of('words').map((field) => [called(field), field] as const))('%s', async (_, field) => {
    const most = Math.min(...field.facts.map((fact) => fact.most ?? Number.POSITIVE_INFINITY))
    const text = Array.from({ length: most }, (_, i) => (i % 8 === 3 && i < most - 1 ? '\n' : '水')).join('')
    for (const multipart of [false, true]) {
      const answer = await post(field, text.replaceAll('\n', '\r\n'), { multipart })
      expect(answer.errors).toBeUndefined()
      if (typeof answer.data?.[field.name] === 'string') expect(answer.data[field.name]).toBe(text)
    }
    expect((await post(field, `${text}水`)).ok).toBe(false)
  })
})

test('a field may be empty, or not sent at all, where its form says so', () => {
  const form = z.object({ a: line(9), b: maybe(line(9)), c: ifSent(line(9)), d: day('either') })
  expect(form.parse({})).toEqual({ a: '', b: null, d: '' })
  expect(form.parse({ a: ' ', b: '', c: '', d: '' })).toEqual({ a: '', b: null, c: '', d: '' })
  expect(z.object({ a: line(9, { missing: 'missing' }) }).safeParse({}).error?.issues[0]?.message).toBe(
    'missing',
  )
})

const samples = [
  ...[
    '王伟',
    '3-2-501',
    '13812345678',
    'a@example.org',
    '12',
    '3',
    '2026-03-05',
    '2026-03-05T14:30',
    '22:00',
  ],
  ...['Asia/Shanghai', '0.5', 'https://example.org', '2楼', '89.5', '1.5', '100=2.80'],
]

describe('what nobody sees changes nothing', () => {
  const plain = of('line', 'code', 'words', 'phone', 'id', 'number', 'carriedNumber', 'choice', 'digits')
  const typed = [...plain, ...of('day', 'moment', 'clock')]
  test.each(typed.map((field) => [called(field), field] as const))('%s', async (_, field) => {
    const answers = await Promise.all(samples.map((sample) => post(field, sample)))
    const at = answers.findIndex((answer) => answer.ok)
    expect(at, 'no sample fits').not.toBe(-1)
    const [first, ...rest] = samples[at]!
    const marked = `\u202D\uFEFF${first}\u200B\u00AD\u2060${rest.join('')}\u200E\u202C\u200D\u0007`
    for (const multipart of [false, true])
      expect((await post(field, marked, { multipart })).data).toEqual(answers[at]!.data)
  })
})

const wrongDays = [
  ['2026-02-30', 'noSuchDay'],
  ['26-03-05', 'shortYear'],
  ['0026-03-05', 'shortYear'],
  ['0001-01-01', 'shortYear'],
  ['9999-12-31', 'window'],
  ['2026-03-05T24:00', 'midnight'],
  ['one of these days', 'date'],
] as const

describe('a day that cannot be meant is said at its field, in both languages', () => {
  const dated = of('day', 'moment').filter(({ leaves }) => !leaves)
  test.each(dated.map((field) => [called(field), field] as const))('%s', async (_, field) => {
    for (const language of ['zh-CN', 'en'] as const)
      for (const [typed, key] of wrongDays) {
        const t = translator(language)
        const { ok, errors } = await post(field, typed, { language })
        expect([typed, ok]).toEqual([typed, false])
        const from = /\d{4}(?=\D+2099)/.exec(errors?.[field.name] ?? '')?.[0] ?? ''
        // The example is the day on which it was sent.
        const today = /2026-03-0[18](?=[.。])/.exec(errors?.[field.name] ?? '')?.[0] ?? ''
        const params = { typed, from, until: 2099, today, year: 2026 }
        expect(errors).toEqual({ [field.name]: t(`shared:errors.${key}`, params) })
      }
  })
})

/** A number's field whose sentence does not say between which numbers it must lie, or says it otherwise than it is. */
async function saidOtherwise(field: Field): Promise<string[]> {
  const between = field.facts.find((fact) => fact.between)?.between
  if (!between) return [`${called(field)} has no bounds`]
  const { least, most } = between
  const wrong = [String(least - 1), String(most + 1), '一二', '1,5']
  const answers = await Promise.all(
    (['zh-CN', 'en'] as const).flatMap((language) => wrong.map((typed) => post(field, typed, { language }))),
  )
  return answers.flatMap(({ errors }) => {
    const said = errors?.[field.name] ?? ''
    const numbers = (said.match(/\d+(?:\.\d+)?/g) ?? []).map(Number)
    const both = numbers.includes(least) && numbers.includes(most)
    const within = numbers.every((one) => one >= least && one <= most)
    return both && within && !/[大小高低]于|超过|\b(?:above|below|over|under|more|less)\b/i.test(said)
      ? []
      : [`${called(field)}: ${said}`]
  })
}

describe('what is said of a number is made of its bounds, in both languages', () => {
  test.each(of('number', 'digits').map((field) => [called(field), field] as const))(
    '%s',
    async (_, field) => {
      expect(await saidOtherwise(field)).toEqual([])
    },
  )
  test('one that says something else is found', async () => {
    const planted = z.object({
      count: whole({ least: 0, most: 99, wrong: 'shared:errors.rows' }),
      many: whole({ least: 0, most: 99, wrong: 'shared:errors.field' }),
    })
    for (const field of fieldsOf('planted', planted)) expect(await saidOtherwise(field)).not.toEqual([])
  })
})

/** Kinds that may pass over in silence what cannot be read, each with its reason. */
const mayPassOver: Partial<Record<FieldKind, string>> = {
  id: 'a row that was on a page and is gone: its page says so where it matters',
  choice: 'one of a few that stand there: nobody wrote it',
}

/** Fields that pass over in silence what cannot be read, though they are of no kind that may. */
function swallowing(all: Field[]): string[] {
  return all
    .filter(({ leaves, facts }) => leaves && facts.some(({ typed }) => !(typed in mayPassOver)))
    .map(called)
}

test('what is typed and cannot be read is said, never left out', () => {
  expect(swallowing(fields)).toEqual([
    // Where this phone goes on to, of a form that only chooses its colours.
    ...['back', 'next', 'kept'].map((name) => `src/doors/sessions/forms.ts Preferences ${name}`),
    // A choice among what the record holds, of an address that nobody types.
    'src/roof/privacy/forms.ts AuditQuery noun',
  ])
  const planted = z.object({
    on: day('either').optional().catch(undefined),
    key: typedCode(9).catch(''),
    title: line(9),
  })
  expect(swallowing(fieldsOf('planted', planted))).toEqual(['planted on', 'planted key'])
})

/** Fields of a form whose fault is a sentence with a gap in it where they are sent twice. */
async function gaping(where: string, form: z.ZodType): Promise<string[]> {
  const asked = fieldsOf(where, form).flatMap(({ name }) =>
    (['zh-CN', 'en'] as const).map(async (language) => {
      const { errors = {} } = await postForm(form, { [name]: ['3', '4'] }, { language })
      return Object.values(errors).some((said) => said.includes('{{')) ? [`${where} ${name}`] : []
    }),
  )
  return (await Promise.all(asked)).flat()
}

test('a field that is sent twice is answered with a sentence without gaps', async () => {
  const found = await Promise.all([...forms].map(([where, form]) => gaping(where, form)))
  expect(found.flat()).toEqual([])
  const filled = { message: 'shared:errors.whole', params: { least: 1 } }
  const planted = z.object({ count: z.any().refine(() => false, filled), title: line(9) })
  expect(new Set(await gaping('planted', planted))).toEqual(new Set(['planted count', 'planted title']))
})

test('24:00 and 25:00 are no times of day', async () => {
  for (const field of of('clock')) {
    expect((await post(field, '24:00')).errors?.[field.name]).toMatch(/24:00/)
    expect((await post(field, '25:00')).errors?.[field.name]).toMatch(/25:00/)
    expect((await post(field, '２２：００')).data).toEqual({ [field.name]: '22:00' })
  }
})

test('a passphrase is taken as it is typed, and every such field is called so', async () => {
  const typed = 'a\r\nb\u200Bc\uFB01e\u0301 '
  for (const field of of('secret')) {
    expect(called(field)).toMatch(/ passphrase$/)
    expect((await post(field, typed)).data).toEqual({ passphrase: typed })
    expect((await post(field, typed, { multipart: true })).data).toEqual({ passphrase: typed })
  }
  expect(fields.filter(({ name }) => name === 'passphrase').length).toBe(of('secret').length)
})

/** Fields that hold a secret and are not called so, or are called so and hold none. */
function misnamed(all: Field[]): string[] {
  const secret = ({ facts }: Field) => facts.some(({ typed }) => typed === 'secret' || typed === 'code')
  return all.filter((field) => secret(field) !== isSecretField(field.name)).map(called)
}

test('what is secret is told by its kind, and by its name where there is no form at hand', () => {
  expect(misnamed(fields)).toEqual([])
  const planted = z.object({ code: line(30), key: typedCode(30), passphrase: typedCode(9), title: line(9) })
  expect(misnamed(fieldsOf('planted', planted))).toEqual(['planted code', 'planted key'])
})
