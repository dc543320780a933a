import { expect, test } from 'vitest'
import { medicineRuns } from '#care/run-schema.ts'
import { careEntries } from '#care/schema.ts'
import { emergencies } from '#emergencies/schema.ts'
import type { Db } from '#estate/db.ts'
import { everyTable } from '#estate/every-table.ts'
import { type End, ends } from '#estate/keeping.ts'
import { attempts } from '#estate/schema.ts'
import { groupBuys } from '#groupbuys/terms/schema.ts'
import { jobHandlers, nightlyKinds } from '#program/jobs.ts'
import { events } from '#record/schema.ts'
import { occupancies, purposes } from '#standing/schema.ts'
import { openTestEstate } from '#test/estate.ts'
import { daysAfter, hoursAfter, minutesAfter } from '#time/instants.ts'
import { endingWith } from './columns.ts'
import { doneAt, stillThere, withoutTriggers, writeEverywhere } from './everywhere.ts'

type Rule = {
  /** By what it goes. */
  by: string
  /** What else would take it away earlier is not so yet, and what the room writes down as its end stands there. */
  given?: (db: Db, personId: number) => void
  /** The last instant at which it is still there; left out: an hour before the days of its end are over. */
  stays?: string
  /** One job of its own, put down for that instant, beside the nightly ones. */
  job?: string
  /** Another end that takes some of it away before. */
  sooner?: End
  days?: number
}

/** Ends that come with time. The others come with what somebody does, and `ends.test.ts` does it. */
const rules: Partial<Record<End, Rule>> = {
  ownDate: { by: 'the date written down is over', given: datedLater, days: 10 },
  visit: { by: 'so many days after the visit', given: cared },
  medicine: { by: 'the day that the hand-over wrote down', given: cared },
  emergency: {
    by: 'the day that lifting it wrote down',
    given: lifted,
    job: 'emergencies.erase',
    sooner: 'careList',
  },
  groupBuy: { by: 'so many days after the books were closed' },
  statement: { by: 'so many days after it was read in, the books open', given: open },
  message: { by: 'so many days after nobody needs to hear it' },
  attempt: { by: 'so many days after the last one' },
  joined: { by: 'so many days after they became one', job: 'people.joinSettled' },
  answered: { by: 'a minute after it was done, that night at the latest', stays: doneAt },
  sent: { by: 'so many days after the phone sent it' },
  tries: { by: 'the time they are counted for is over', given: counted, stays: minutesAfter(doneAt, 59) },
}
const timed = Object.entries(rules) as [End, Rule][]

test('every end of some days has a rule, and what has none comes with what somebody does', () => {
  const without = (Object.keys(ends) as End[]).filter((end) => !rules[end])
  expect(without.filter((end) => ends[end])).toEqual([])
  expect(without).toEqual(['leaving', 'account', 'session', 'careList', 'unshown', 'never'])
})

test.each(timed)('what ends with %s stays until then, and is gone the night after', (end, rule) => {
  const days = rule.days ?? ends[end]!
  const told = endingWith(everyTable(), end).sort()
  const stays = rule.stays ?? hoursAfter(daysAfter(doneAt, days), -1)
  expect(told.length).toBeGreaterThan(0)
  const others = rule.sooner ? endingWith(everyTable(), rule.sooner) : []
  expect(
    goneIn(
      told.filter((name) => !others.includes(name)),
      rule,
      stays,
    ),
    `gone too early: ${rule.by}`,
  ).toEqual([])
  expect(goneIn(told, rule, hoursAfter(daysAfter(doneAt, days), 1)), `not gone: ${rule.by}`).toEqual(told)
})

test('an end whose sweep never runs is found', () => {
  const sleeping = nightlyKinds.filter((kind) => kind !== 'care.erase.nightly')
  const told = endingWith(everyTable(), 'visit')
  const late = hoursAfter(daysAfter(doneAt, ends.visit), 1)
  expect(goneIn(told, rules.visit!, late, sleeping)).not.toEqual(told)
})

/** Which of these columns hold nothing any more once the work of the night was done at this instant. */
function goneIn(told: readonly string[], { given, job }: Rule, at: string, kinds = nightlyKinds): string[] {
  const { db, cast, close } = openTestEstate()
  writeEverywhere(db, { id: cast.resident.id, unit: '3/2/501' }, everyTable())
  given?.(db, cast.resident.id)
  const before = stillThere(db, '3/2/501', everyTable())
  expect(told.filter((name) => !before.includes(name))).toEqual([])
  for (const kind of job ? [...kinds, job] : kinds) jobHandlers[kind]!(db, { id: 1 }, at)
  const after = stillThere(db, '3/2/501', everyTable())
  close()
  return told.filter((name) => !after.includes(name))
}

/** She lives there, the emergency goes on, and the medicine was handed over. */
function cared(db: Db): void {
  db.update(occupancies).set({ until: null }).run()
  db.update(emergencies).set({ state: 'active', eraseAt: null }).run()
  db.update(careEntries).set({ emergencyId: null }).run()
  db.update(medicineRuns)
    .set({ eraseAt: daysAfter(doneAt, ends.medicine) })
    .run()
}

/** What the record says of the emergency, too. Who was on the list for it alone is off it in the first night after. */
function lifted(db: Db): void {
  withoutTriggers(db)
  db.update(occupancies).set({ until: null }).run()
  db.update(medicineRuns).set({ eraseAt: null }).run()
  db.update(events).set({ subject: 'emergency:1' }).run()
  db.update(emergencies)
    .set({ eraseAt: daysAfter(doneAt, ends.emergency) })
    .run()
}

function open(db: Db): void {
  db.update(groupBuys).set({ settledAt: null, cancelledAt: null }).run()
}

function counted(db: Db): void {
  db.update(attempts)
    .set({ resetsAt: hoursAfter(doneAt, 1) })
    .run()
}

function datedLater(db: Db, personId: number): void {
  const expiresAt = daysAfter(doneAt, 10)
  db.update(purposes).set({ expiresAt }).run()
  for (const field of ['name', 'phone'] as const)
    db.insert(purposes).values({ personId, field, purpose: 'contact', basis: 'consent', expiresAt }).run()
}
