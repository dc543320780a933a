import fc from 'fast-check'
import { expect, test } from 'vitest'
import { linkAt, readRollToken, rollToken } from '#rollcalls/links.ts'
import {
  callsAfter,
  carriedOver,
  type Heard,
  nextCandidate,
  nextReading,
  readingAfter,
  unheard,
} from '#rollcalls/rules.ts'
import { rollAnswerStates, rollHows } from '#rollcalls/states.ts'

let ids = 0
const heard = (more: Partial<Heard>): Heard => ({
  id: ++ids,
  round: 1,
  state: 'safe',
  undoes: null,
  how: 'link',
  by: null,
  thread: null,
  ...more,
})
const after = (...answers: Heard[]) => readingAfter(answers, Math.max(...answers.map((one) => one.round)))

test('the latest answer wins', () => {
  expect(after(heard({ state: 'away' }), heard({}))).toMatchObject({ state: 'safe', doubt: false })
  expect(after(heard({}), heard({ state: 'help' }))).toMatchObject({ state: 'help', doubt: false })
})

test('help is not overwritten by "all right" from another hand of the home', () => {
  const help = heard({ state: 'help', how: 'self', by: 7 })
  expect(after(help, heard({ how: 'self', by: 8 }))).toMatchObject({
    state: 'help',
    doubt: true,
    answerId: help.id,
  })
  expect(after(help, heard({}))).toMatchObject({ state: 'help', doubt: true })
  expect(after(help, heard({ state: 'away' }))).toMatchObject({ state: 'help', doubt: true })
  expect(after(heard({ state: 'help' }), heard({}))).toMatchObject({ state: 'help', doubt: true })
})

test('where two of a home called, each takes back their own alone, also in the next round', () => {
  const mother = heard({ state: 'help', how: 'self', by: 7 })
  const daughter = heard({ state: 'help', how: 'other', by: 8 })
  const well = heard({ how: 'other', by: 8 })
  expect(after(mother, daughter, well)).toEqual({ state: 'help', doubt: true, answerId: mother.id })
  expect(after(mother, daughter, { ...well, round: 2 })).toMatchObject({ state: 'help', doubt: true })
  expect(after(mother, daughter, well, heard({ how: 'self', by: 7 }))).toMatchObject({ state: 'safe' })
  expect(after(mother, daughter, heard({ how: 'sweep', by: 9 }))).toMatchObject({ state: 'safe' })
})

test('the same hand, or a person at the door, settles help', () => {
  expect(after(heard({ state: 'help', by: 7 }), heard({ by: 7 }))).toMatchObject({
    state: 'safe',
    doubt: false,
  })
  const pressed = heard({ state: 'help' })
  expect(after(pressed, heard({ thread: pressed.id }))).toMatchObject({ state: 'safe' })
  for (const how of ['sweep', 'paper', 'asked', 'desk'] as const)
    expect(after(heard({ state: 'help' }), heard({}), heard({ how, by: 9 }))).toMatchObject({
      state: 'safe',
      doubt: false,
    })
})

test('a knock nobody answered ends silence, and overrules nothing a household said', () => {
  const knock = () => heard({ state: 'checked', how: 'sweep', by: 9 })
  expect(after(knock())).toMatchObject({ state: 'checked' })
  expect(after(heard({ state: 'help' }), knock())).toMatchObject({ state: 'help' })
  expect(after(heard({}), knock())).toMatchObject({ state: 'safe' })
})

test('an answer taken back leaves what the others say', () => {
  const safe = heard({})
  const help = heard({ state: 'help' })
  const undo = heard({ state: null, undoes: help.id })
  expect(after(safe, help, undo)).toMatchObject({ state: 'safe', answerId: safe.id })
  expect(after(help, undo)).toEqual(unheard)
})

test('a new round asks again, but carries over help and homes where nobody is', () => {
  expect(readingAfter([heard({})], 2)).toEqual(unheard)
  expect(readingAfter([heard({ state: 'help' })], 2).state).toBe('help')
  expect(readingAfter([heard({ state: 'away' })], 3).state).toBe('away')
  expect(readingAfter([heard({ state: 'checked', how: 'sweep', by: 1 })], 2)).toEqual(unheard)
})

const histories = fc.array(
  fc.record({
    state: fc.constantFrom(...rollAnswerStates),
    how: fc.constantFrom(...rollHows),
    by: fc.constantFrom(null, 1, 2, 3),
    again: fc.boolean(),
  }),
  { maxLength: 12 },
)

test('no history makes a home safe after help without the same hand or somebody at the door', () => {
  fc.assert(
    fc.property(histories, (steps) => {
      const answers = steps.map((step, i) => heard({ ...step, id: i + 1, round: 1 }))
      let standing = unheard
      let calls: Heard[] = []
      answers.forEach((answer, i) => {
        const next = nextReading(standing, calls, answer)
        if (standing.state === 'help' && next.state !== 'help') {
          const there = ['sweep', 'paper', 'asked', 'desk'].includes(answer.how)
          expect(there || calls.every((call) => call.by !== null && call.by === answer.by)).toBe(true)
        }
        standing = next
        calls = callsAfter(calls, standing, answer)
        expect(standing).toEqual(readingAfter(answers.slice(0, i + 1), 1))
      })
    }),
  )
})

test('carrying over twice is carrying over once', () => {
  for (const state of ['safe', 'help', 'away', 'silent', 'checked'] as const) {
    const once = carriedOver({ state, doubt: false, answerId: 1 })
    expect(carriedOver(once)).toEqual(once)
  }
})

test('nobody is asked twice about a door', () => {
  const ladder = [
    { rung: 'buddy' as const, personId: 1 },
    { rung: 'captain' as const, personId: 2 },
    { rung: 'desk' as const, personId: 1 },
  ]
  expect(nextCandidate(ladder, [])).toEqual(ladder[0])
  expect(nextCandidate(ladder, [1])).toEqual(ladder[1])
  expect(nextCandidate(ladder, [1, 2])).toBeNull()
})

test('a link serves for its own place and emergency, and cannot be made over', () => {
  const pepper = 'cGVwcGVy'
  const token = rollToken(pepper, 12, '3/2/501')
  expect(readRollToken(pepper, token)).toEqual({ emergencyId: 12, place: '3/2/501' })
  expect(readRollToken(pepper, rollToken(pepper, 12, '紫荆阁/东'))).toEqual({
    emergencyId: 12,
    place: '紫荆阁/东',
  })
  expect(readRollToken('b3RoZXI', token)).toBeNull()
  expect(readRollToken(pepper, token.replace(/^12/, '13'))).toBeNull()
  const other = rollToken(pepper, 12, '3/2/502').split('-')[2]
  expect(readRollToken(pepper, token.replace(/-[\w]+$/, `-${other}`))).toBeNull()
  expect(linkAt(pepper, '/rollcalls/12', '3/2/501')).toBe(`/r/${token}`)
  expect(linkAt(pepper, '/rollcalls/12/askings', '3/2/501')).toBe('/rollcalls/12/askings')
})
