import { eq, type SQL } from 'drizzle-orm'
import { Conflict, NotAllowed } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { estateSettingsOf } from '#estate/estate.ts'
import { mustBeKnowable } from '#estate/known.ts'
import { actedFor, changePromise, movePromise } from '#listings/lifecycle/ending.ts'
import { needFollowers } from '#listings/lifecycle/followers.ts'
import { mustSuitCall } from '#listings/lifecycle/on-calls.ts'
import type { Side } from '#listings/lifecycle/powers.ts'
import { writeStep } from '#listings/lifecycle/rows.ts'
import { isLivePromise } from '#listings/lifecycle/rules.ts'
import type { Listing, PromiseRow } from '#listings/lifecycle/schema.ts'
import { settleListing } from '#listings/lifecycle/settle.ts'
import { sidesOf, tellOfListing } from '#listings/lifecycle/telling.ts'
import { record } from '#record/record.ts'
import { daysAfter } from '#time/instants.ts'
import { dayAndClockOfEstate } from '#time/wall.ts'
import { aboutPromise, promiseOf } from './promising.ts'
import { thanks } from './schema.ts'

type Which = { id: number; promiseId: number }

/**
 * One of the two says it is done; when both have, it is confirmed. The helper may say how long it took, for her own
 * hours. A loan is done when the lender says the thing is back, a call for help when its home says that help came. Throws Conflict where this side has said so already.
 */
export function finish(
  db: Db,
  input: Which & { minutes?: number | null },
  by: number,
  now: string,
): PromiseRow {
  return db.transaction((tx) => {
    const { listing, promise: before, side } = promiseOf(tx, input, by, now)
    const column = side === 'helping' ? 'helperDoneAt' : 'servedDoneAt'
    if (!isLivePromise(before.state) || before[column] !== null) throw new Conflict('listings:errors.movedOn')
    const minutes = side === 'helping' && input.minutes ? { minutes: input.minutes } : {}
    const set = { [column]: now, ...minutes }
    const first = before.state === 'standing'
    const row = movePromise(tx, listing, before, { step: first ? 'finish' : 'confirm', by, set }, now)
    const action = first ? 'promise.finished' : 'promise.confirmed'
    record(tx, action, aboutPromise(listing, row, by), by, now)
    const done =
      first && (backWithLender(row, side) || homeWasHelped(tx, listing, side))
        ? movePromise(tx, listing, row, { step: 'confirm', by }, now)
        : row
    const { served, helping } = sidesOf(listing, row)
    const other = (side === 'helping' ? served : helping).filter((person) => person !== by)
    tellOfListing(
      tx,
      listing,
      {
        key: `done:${row.id}:${side}`,
        people: other,
        what: done.state === 'confirmed' ? 'confirmed' : 'done',
      },
      now,
    )
    settleListing(
      tx,
      listing.id,
      { by, why: done.state === 'confirmed' ? 'listings:reasons.placeFree' : null },
      now,
    )
    return done
  })
}

/** The home knows best that help came: nobody has to confirm it to them. */
function homeWasHelped(tx: Db, { id, kind }: Listing, side: Side): boolean {
  return kind === 'need' && side === 'served' && needFollowers().isToBeConfirmed(tx, id)
}

/** Only the lender knows that the ladder is back; nobody has to confirm it to her. */
function backWithLender(row: PromiseRow, side: Side): boolean {
  return row.returnBy !== null && side === 'helping'
}

/** A loan was handed over: from now on its days count. */
export function handOverLoan(db: Db, input: Which, by: number, now: string): PromiseRow {
  return db.transaction((tx) => {
    const { listing, promise: before } = promiseOf(tx, input, by, now)
    mustSuitCall(tx, listing.id, 'promises/loan')
    if (before.state !== 'standing' || before.handedAt !== null || listing.loanDays === null)
      throw new Conflict('listings:errors.movedOn')
    const returnBy = daysAfter(now, listing.loanDays)
    const row = changePromise(tx, before.id, { handedAt: now, returnBy, remindedAt: null, chasedAt: null })
    writeStep(
      tx,
      listing.id,
      { step: 'hand', by, forPerson: actedFor(listing, row, by), promiseId: row.id },
      now,
    )
    record(tx, 'promise.handed', aboutPromise(listing, row, by), by, now)
    settleListing(tx, listing.id, { by }, now)
    return row
  })
}

type Arranged = Which & {
  /** ISO instant. */
  at: string
  /** How often a time had been fixed when the page was drawn. */
  version?: number | null
}

/**
 * Agrees on when: both get it, and the calendar file changes with it. Throws Conflict once it is over, and with both times
 * where the other fixed another one since the page was drawn.
 */
export function arrange(db: Db, input: Arranged, by: number, now: string): PromiseRow {
  return db.transaction((tx) => {
    const { listing, promise: before, side } = promiseOf(tx, input, by, now)
    mustSuitCall(tx, listing.id, 'promises/handover')
    if (before.state !== 'standing') throw new Conflict('listings:errors.movedOn')
    mustBeAgreed(tx, before, input)
    const handoverVersion = before.handoverVersion + 1
    const row = changePromise(tx, before.id, {
      handoverAt: input.at,
      handoverVersion,
      remindedAt: null,
      chasedAt: null,
    })
    writeStep(
      tx,
      listing.id,
      { step: 'arrange', by, forPerson: actedFor(listing, row, by), promiseId: row.id },
      now,
    )
    record(tx, 'promise.arranged', aboutPromise(listing, row, by), by, now)
    const { served, helping } = sidesOf(listing, row)
    const others = (side === 'helping' ? served : helping).filter((person) => person !== by)
    tellOfListing(tx, listing, { key: `arranged:${row.id}`, people: others, what: 'arranged' }, now)
    settleListing(tx, listing.id, { by }, now)
    return row
  })
}

function mustBeAgreed(tx: Db, { handoverVersion, handoverAt }: PromiseRow, { at, version }: Arranged): void {
  if (version == null || version === handoverVersion) return
  mustBeKnowable(version, handoverVersion)
  if (handoverAt === null || handoverAt === at) return
  const { timezone } = estateSettingsOf(tx)
  const [theirs, yours] = [handoverAt, at].map((time) => dayAndClockOfEstate(time, timezone))
  throw new Conflict('listings:errors.arrangedSince', { theirs: theirs!, yours: yours! })
}

/** Thanks from who was helped to who helped: words, no points. Once a promise. */
export function thankHelper(db: Db, input: Which & { words: string }, by: number, now: string): void {
  db.transaction((tx) => {
    const { listing, promise: row, side } = promiseOf(tx, input, by, now)
    if (side !== 'served') throw new NotAllowed('listings:errors.notYoursToSay')
    if (row.state !== 'done' && row.state !== 'confirmed') throw new Conflict('listings:errors.movedOn')
    if (thanksFor(tx, row.id)) throw new Conflict('listings:errors.thanked')
    const { helperId: toPerson } = row
    tx.insert(thanks)
      .values({ promiseId: row.id, toPerson, byPerson: by, words: input.words, thankedAt: now })
      .run()
    record(tx, 'thanks.given', aboutPromise(listing, row, by), by, now)
    tellOfListing(
      tx,
      listing,
      { key: `thanks:${row.id}`, people: helpersOf(listing, row), what: 'thanks', urgency: 'normal' },
      now,
    )
  })
}

function helpersOf(listing: Listing, row: PromiseRow): number[] {
  return sidesOf(listing, row).helping
}

export function thanksFor(db: Db, promiseId: number) {
  return db.select().from(thanks).where(eq(thanks.promiseId, promiseId)).get()
}

/** Empties the words of these thanks; that somebody was thanked stays. */
export function eraseThanks(tx: Db, where: SQL): void {
  tx.update(thanks).set({ words: '' }).where(where).run()
}
