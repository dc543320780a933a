import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as forms from '#joining/forms.ts'
import { letters } from '#joining/schema.ts'
import { people } from '#standing/schema.ts'
import { openTestEstate } from '#test/estate.ts'
import { letterFor, newcomer } from './forms.ts'

const schemas = [
  forms.CodeForm,
  forms.JoinForm,
  forms.ClaimForm,
  forms.AddHomeForm,
  forms.RequestForm,
  forms.HomeRequestForm,
  forms.ReasonForm,
  forms.InvitationForm,
  forms.LetterForm,
]
const fields = [
  'code',
  'name',
  'relation',
  'phone',
  'passphrase',
  'consent',
  'elder',
  'sealed',
  'claim',
  'door',
  'message',
  'why',
  'unit',
  'scope',
  'notJoined',
  'reprint',
]
const anything = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 400 }),
  fc.array(fc.string({ maxLength: 10 }), { maxLength: 3 }),
  fc.constantFrom('yes', 'no', 'owner', '1', '-1', '1e9', '\u0000', '　', '𠮷'.repeat(50)),
)
const posted = fc.dictionary(fc.constantFrom(...fields, '__proto__'), anything)

test('whatever is posted, a form is taken or refused with a sentence of ours', () => {
  fc.assert(
    fc.property(posted, (values) => {
      for (const schema of schemas) {
        const result = schema.safeParse(values)
        if (!result.success) {
          for (const issue of result.error.issues) expect(issue.path.length).toBeGreaterThan(0)
        } else if ('name' in result.data) {
          expect(result.data.name).toMatch(/\S/)
          expect(result.data.name).not.toMatch(/\p{Cc}/u)
        }
      }
    }),
    { numRuns: 300 },
  )
})

test('whatever is posted with a letter, nothing breaks and nobody joins without saying yes', async () => {
  const estate = openTestEstate()
  const before = estate.db.select().from(people).all().length
  const { code } = letterFor(estate, '3/2/202')
  const without = posted.map(({ consent: _, ...values }) => values as Record<string, string | string[]>)
  await fc.assert(
    fc.asyncProperty(without, async (values) => {
      const answer = await estate.request(null, '/join', { form: { ...values, code } })
      expect(answer.status).toBe(422)
      expect(await answer.text()).not.toMatch(/undefined|\[object/)
    }),
    { numRuns: 60 },
  )
  expect(estate.db.select().from(people).all()).toHaveLength(before)
  expect(estate.db.select().from(letters).get()!.usedAt).toBeNull()
  expect((await estate.request(null, '/join', { form: newcomer(code) })).status).toBe(303)
  estate.close()
})
