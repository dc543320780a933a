import { and, asc, desc, eq, isNotNull, isNull, ne } from 'drizzle-orm'
import { emergencyOf } from '#emergencies/active.ts'
import { holdersAt } from '#emergencies/areas-of-work.ts'
import type { Emergency } from '#emergencies/schema.ts'
import { Conflict } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { estateSettingsOf } from '#estate/estate.ts'
import { tellAgain, tellHome, tellTriage } from '#helpcalls/telling/tell-triage.ts'
import { translator } from '#i18n/translator.ts'
import { listingRow } from '#listings/lifecycle/rows.ts'
import { isOver } from '#listings/lifecycle/rules.ts'
import { raiseListing, worsen } from '#listings/posting/raising.ts'
import type { Whom } from '#listings/posting/whom.ts'
import { record } from '#record/record.ts'
import { current, isSettled } from '#standing/homes.ts'
import { occupancies, people } from '#standing/schema.ts'
import { bringWords, openAgain, takenOffAt } from './calling-again.ts'
import { handOnAllOf } from './handing-on.ts'
import { mustTriage } from './must-triage.ts'
import { scheduleDispatch } from './need-in-emergency.ts'
import { rollHears } from './roll-hears.ts'
import type { EmergencyNeed, ReportWay } from './schema.ts'
import { emergencyNeeds, needReports } from './schema.ts'
import { isTakenBackWord } from './taken-back-words.ts'

type Raised = {
  unit: string
  level: 1 | 2
  words: string
  by: number | null
  how: ReportWay
  /** When it was said, where that was before now. */
  at?: string
}

/**
 * A door needs help. One need is open for each door and emergency: a second report is put to it in its own words, and
 * makes it worse, never better; said to be done and called again it is open again. Answers the listing's id. Level one goes to somebody at once, level two to whoever
 * triages; called again after it was taken back, it is a new call to all of them, as bad as before and with what was said. Throws Conflict where the emergency is not active. Called inside the caller's transaction; wake the estate.
 */
export function raiseNeed(tx: Db, emergency: Emergency, raised: Raised, now: string): number {
  if (emergency.state !== 'active') throw new Conflict('shifts:errors.emergencyOver')
  const { unit, words, by, how, at = now } = raised
  const open = openNeedAt(tx, emergency.id, unit, now) ?? doneAt(tx, emergency.id, unit)
  const off = open === null ? takenOffAt(tx, { emergencyId: emergency.id, unit }) : undefined
  // Called again after it was taken off: never less bad than it was, and with its words.
  const level = off?.urgency === 1 ? 1 : raised.level
  const worse = open !== null && level < listingRow(tx, open).urgency
  const again = open !== null && isTakenBack(tx, open)
  const done = open !== null && listingRow(tx, open).state === 'done'
  const listingId = open ?? raise(tx, emergency, { ...raised, level }, now)
  if (off) bringWords(tx, off.id, listingId)
  tx.insert(needReports).values({ listingId, level: raised.level, words, by, how, at }).run()
  if (open !== null) {
    const listing = worsen(tx, open, level, now)
    record(tx, 'need.reported', `need:${open}`, by, now, { unit })
    if (done) openAgain(tx, open, by, now)
    else if (worse && listing.state === 'open') scheduleDispatch(tx, listing, now)
  }
  const told = { listingId, unit, level, by, how }
  if (open === null || worse) tellTriage(tx, emergency, told, now)
  if (again || done) tellAgain(tx, emergency, { ...told, after: done ? 'done' : 'takenBack' }, now)
  if (open === null) {
    tellHome(tx, emergency, told, now)
    handOnAllOf(tx, emergency, { unit, why: 'calls' }, now)
  }
  return listingId
}

/** Was the last word on it that nothing is needed any more? */
function isTakenBack(tx: Db, listingId: number): boolean {
  const own = eq(needReports.listingId, listingId)
  const last = tx.select().from(needReports).where(own).orderBy(desc(needReports.id)).limit(1).get()
  return last !== undefined && isTakenBackWord(last.words)
}

/** The same, taken down at the triage page: the roll call hears of it. Throws NotAllowed for whoever does not triage. */
export function takeNeed(db: Db, emergencyId: number, raised: Raised & { by: number }, now: string): number {
  return db.transaction((tx) => {
    const emergency = emergencyOf(tx, emergencyId, now)
    mustTriage(tx, emergency, raised.unit, raised.by, now)
    const listingId = raiseNeed(tx, emergency, raised, now)
    rollHears()(tx, emergency, { unit: raised.unit, by: raised.by, at: raised.at ?? now }, now)
    return listingId
  })
}

/** The household's need that is open here. One that ended on the board has ended here, too. */
export function openNeedAt(tx: Db, emergencyId: number, unit: string, now: string): number | null {
  const row = standingAt(tx, emergencyId, unit)
  if (!row) return null
  const { state } = listingRow(tx, row.listingId)
  if (isOver(state)) closeNeed(tx, row.listingId, now)
  return isOver(state) || state === 'done' ? null : row.listingId
}

/** The one of which somebody says that it is done, and the home has not said so. */
export function doneAt(tx: Db, emergencyId: number, unit: string): number | null {
  const row = standingAt(tx, emergencyId, unit)
  return row && listingRow(tx, row.listingId).state === 'done' ? row.listingId : null
}

function standingAt(tx: Db, emergencyId: number, unit: string): EmergencyNeed | undefined {
  const here = and(
    eq(emergencyNeeds.emergencyId, emergencyId),
    eq(emergencyNeeds.unit, unit),
    isNull(emergencyNeeds.closedAt),
  )
  return tx.select().from(emergencyNeeds).where(here).get()
}

export function closeNeed(tx: Db, listingId: number, now: string): void {
  tx.update(emergencyNeeds).set({ closedAt: now }).where(eq(emergencyNeeds.listingId, listingId)).run()
}

function raise(tx: Db, emergency: Emergency, raised: Raised, now: string): number {
  const { unit, level } = raised
  const whom = whomAt(tx, emergency, raised, now)
  const t = translator(estateSettingsOf(tx).language)
  // The board is read by every neighbour: the words stay with whoever sends help.
  const title = t(emergency.drill === 1 ? 'helpcalls:needs.drillTitle' : 'helpcalls:needs.title')
  const input = {
    kind: 'need' as const,
    category: 'other',
    title,
    details: '',
    urgency: level,
    neededAt: null,
    places: 1,
    stays: false,
    stairs: false,
    lifting: 'none' as const,
    sexWish: null,
    loanDays: null,
    repeats: null,
  }
  const link = (listingId: number) =>
    void tx.insert(emergencyNeeds).values({ listingId, emergencyId: emergency.id, unit, raisedAt: now }).run()
  return raiseListing(tx, { whom, input, link }, raised.by ?? whom.personId, now).id
}

/** For whom: whoever reported it from this door, else who represents it, else who has lived there longest. */
function whomAt(tx: Db, emergency: Emergency, { unit, how, ...raised }: Raised, now: string): Whom {
  // Whoever is not of the home yet calls for it, and the call is none of theirs.
  const by = how === 'newcomer' ? null : raised.by
  const household = tx
    .select({ id: people.id })
    .from(occupancies)
    .innerJoin(people, eq(people.id, occupancies.personId))
    .where(and(eq(occupancies.unit, unit), ne(occupancies.relation, 'offsite'), isSettled, current(now)))
    .orderBy(desc(isNotNull(occupancies.representativeSince)), asc(occupancies.since), asc(people.id))
    .all()
  const own = household.find((one) => one.id === by) ?? household[0]
  if (own) return { personId: own.id, unit, how: raised.by === null || own.id === by ? 'self' : 'office' }
  // A door with nobody entered behind it is stood in for by whoever reported it, or triages.
  const personId =
    by ?? holdersAt(tx, emergency, { duty: 'needs', place: unit }, now)[0] ?? emergency.leaderId
  return { personId, unit, how: 'office' }
}
