import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { erasePast } from '#care/erasure.ts'
import { careEntries } from '#care/schema.ts'
import { withdrawConsent } from '#care/withdrawing.ts'
import { eraseEmergency } from '#emergencies/erasing.ts'
import type { Db } from '#estate/db.ts'
import { estateJobs } from '#estate/estate-jobs.ts'
import { everyTable } from '#estate/every-table.ts'
import { type End, ends } from '#estate/keeping.ts'
import { fileOwners } from '#files/file-owners.ts'
import { forgetFile } from '#files/kept-files.ts'
import { sweepNames } from '#groupbuys/door/forgetting.ts'
import { listingJobs } from '#listings/board/jobs.ts'
import { sweepMessages } from '#messages/delivery/sweep.ts'
import { peopleJobs } from '#people/jobs.ts'
import { events } from '#record/schema.ts'
import { closeAccount } from '#sessions/accounts.ts'
import { sessionJobs } from '#sessions/jobs.ts'
import { purposes } from '#standing/schema.ts'
import { openTestEstate, type TestEstate } from '#test/estate.ts'
import { ticketJobs } from '#tickets/jobs.ts'
import { endingWith } from './columns.ts'
import { stillThere, withoutTriggers, writeEverywhere } from './everywhere.ts'

/** After every number of days that there is. */
const muchLater = '2028-11-25T01:00:00.000Z'
const unit = '3/2/501'
let estate: TestEstate
beforeEach(() => {
  estate = openTestEstate()
  writeEverywhere(estate.db, { id: estate.cast.resident.id, unit }, everyTable())
})
afterEach(() => estate.close())

/** What comes with each end, or with several that one job looks after. Whoever leaves has a test of their own. */
const endings: [End[], (db: Db, personId: number) => void][] = [
  [['account'], (db, id) => void closeAccount(db, id, id, null, muchLater)],
  [['account', 'joined'], joinedForGood],
  [['session'], (db) => sessionJobs['sessions.sweep']!(db, {}, muchLater)],
  [['tries', 'answered', 'sent'], (db) => estateJobs['estate.sweep.nightly']!(db, {}, muchLater)],
  [['ownDate'], past],
  [['careList'], offTheList],
  [['visit', 'medicine'], (db) => void erasePast(db, muchLater)],
  [['emergency'], longOver],
  [['groupBuy', 'statement'], (db) => void sweepNames(db, muchLater)],
  [['message', 'attempt'], (db) => sweepMessages(db, muchLater)],
  [['unshown'], takenDown],
]

test('every end is looked after', () => {
  const looked = new Set([...endings.flatMap(([names]) => names), 'leaving', 'never'])
  expect([...looked].sort()).toEqual(Object.keys(ends).sort())
})

test.each(endings)('with %s goes what says so, and nothing else', (names, happen) => {
  expect(goneWith(happen)).toEqual(endingWith(everyTable(), ...names).sort())
})

test('an end that is promised and never comes is found', () => {
  expect(goneWith(() => {})).not.toEqual(endingWith(everyTable(), 'visit'))
})

function goneWith(happen: (db: Db, personId: number) => void): string[] {
  const { db, cast } = estate
  const before = stillThere(db, unit, everyTable())
  happen(db, cast.resident.id)
  const after = stillThere(db, unit, everyTable())
  return before.filter((name) => !after.includes(name)).sort()
}

/** The account that went is closed for good, and nothing is kept to bring it back, nor to take needs and tickets apart. */
function joinedForGood(db: Db): void {
  peopleJobs['people.joinSettled']!(db, { id: 1 }, muchLater)
  ticketJobs['tickets.settleMerges.nightly']!(db, {}, muchLater)
  listingJobs['listings.settleJoins.nightly']!(db, {}, muchLater)
}

/** The dates that were written down for name and phone have passed, as that of the note has. */
function past(db: Db, personId: number): void {
  for (const field of ['name', 'phone'] as const)
    db.insert(purposes)
      .values({ personId, field, purpose: 'contact', basis: 'consent', expiresAt: muchLater })
      .run()
  peopleJobs['people.expirePurposes.nightly']!(db, {}, muchLater)
}

/** On the list in calm too, she is on it no longer. */
function offTheList(db: Db, personId: number): void {
  db.update(careEntries).set({ emergencyId: null }).run()
  withdrawConsent(db, 1, personId, muchLater)
}

/** What the record says of the emergency, too. */
function longOver(db: Db): void {
  withoutTriggers(db)
  db.update(events).set({ subject: 'emergency:1' }).where(eq(events.action, 'test.made')).run()
  eraseEmergency(db, 1, muchLater)
}

/** Every page lets go of its photo. */
function takenDown(db: Db): void {
  withoutTriggers(db)
  for (const place of fileOwners())
    db.update(place.table)
      .set({ [place.name]: 0 })
      .run()
  forgetFile(db, 1)
}
