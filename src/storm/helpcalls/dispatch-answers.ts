import { emergencyOf } from '#emergencies/active.ts'
import { Conflict } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { unschedule } from '#estate/jobs.ts'
import { changeListing, listingRow, promisesOf } from '#listings/lifecycle/rows.ts'
import { isLivePromise } from '#listings/lifecycle/rules.ts'
import type { PromiseRow } from '#listings/lifecycle/schema.ts'
import { finish } from '#listings/promises/finishing.ts'
import { promise, release } from '#listings/promises/promising.ts'
import { mustBelong } from '#people/occupancies.ts'
import { record } from '#record/record.ts'
import { inHandOf } from '#shifts/hands.ts'
import { standingOf } from '#standing/standings.ts'
import { dispatchesOf, emergencyNeedOf, endDispatch, sendNext, standingDispatch } from './dispatch.ts'
import { dispatchKey } from './need-in-emergency.ts'
import { notYours } from './not-yours.ts'
import { enoughGo } from './open-listings.ts'
import type { Dispatch } from './schema.ts'

type NeedAt = { emergencyId: number; listingId: number }

/** What was sent to this person and is not answered. Conflict, with what is so now, where it is not theirs any more. */
function mine(tx: Db, { emergencyId, listingId }: NeedAt, by: number, now: string): Dispatch {
  mustBelong(tx, by, now)
  emergencyNeedOf(tx, emergencyId, listingId)
  const row = standingDispatch(tx, listingId)
  if (row?.personId !== by) throw notYours(tx, { emergencyId, listingId, by }, now)
  return row
}

/** Where else this person is on the way to, as people say the door: who goes to two is at one of them late. */
export function goingElsewhere(db: Db, { emergencyId }: NeedAt, by: number, now: string): string[] {
  const { drill } = emergencyOf(db, emergencyId, now)
  return inHandOf(db, by, now)
    .filter(({ what, emergency }) => what === 'going' && emergency.drill <= drill)
    .flatMap(({ door }) => door ?? [])
}

/**
 * "I am going": it is her promise on the board from now on, with all that follows from one. Conflict for whoever is on the
 * way to another door, unless she says that she goes to both.
 */
export function acceptDispatch(db: Db, at: NeedAt & { both?: boolean }, by: number, now: string): void {
  db.transaction((tx) => {
    const row = mine(tx, at, by, now)
    const doors = goingElsewhere(tx, at, by, now)
    if (doors.length > 0 && !at.both)
      throw new Conflict('helpcalls:errors.goingElsewhere', { doors: doors.join(' ') })
    endDispatch(tx, row, 'accepted', now)
    unschedule(tx, dispatchKey(at.listingId))
    const home = standingOf(tx, by, now).homes[0]?.unit ?? ''
    promise(tx, { id: at.listingId, whom: { personId: by, unit: home, how: 'self' } }, by, now)
  })
}

/** "I cannot": the next is sent at once; said by whoever had said yes since the page was drawn, it is given back. */
export function passDispatch(db: Db, at: NeedAt, by: number, now: string): 'passed' | 'givenBack' {
  return db.transaction((tx) => {
    if (isGoingTo(tx, at.listingId, by)) {
      giveBack(tx, at, by, now)
      return 'givenBack'
    }
    const row = mine(tx, at, by, now)
    endDispatch(tx, row, 'passed', now)
    record(tx, 'need.passed', `need:${at.listingId}`, by, now)
    sendNext(tx, at.listingId, now)
    return 'passed'
  })
}

function isGoingTo(tx: Db, listingId: number, by: number): boolean {
  return promisesOf(tx, listingId).some((one) => one.helperId === by && one.state === 'standing')
}

/** "I cannot after all": the next is asked at once, unless somebody else goes there as well; the emergency over, the desk hears. Conflict for whoever does not go. */
export function giveBack(db: Db, at: NeedAt, by: number, now: string): void {
  db.transaction((tx) => {
    mustBelong(tx, by, now)
    emergencyNeedOf(tx, at.emergencyId, at.listingId)
    const held = promisesOf(tx, at.listingId).filter((one) => one.holds === 1)
    const own = held.find((one) => one.helperId === by && one.state === 'standing')
    if (!own) throw new Conflict('helpcalls:errors.notGoing')
    const sent = dispatchesOf(tx, at.listingId).findLast((one) => one.personId === by)
    if (sent) endDispatch(tx, sent, 'passed', now)
    // Whoever else goes there is enough: this place is not filled again.
    if (held.length > 1) changeListing(tx, at.listingId, { places: listingRow(tx, at.listingId).places - 1 })
    release(tx, { id: at.listingId, promiseId: own.id, why: 'helpcalls:reasons.cannot' }, by, now)
  })
}

/**
 * Done, said by whoever went; or confirmed, said by the household or for it, of all who came. Nobody else is asked to come
 * then. Conflict where nobody has promised it.
 */
export function finishNeed(db: Db, at: NeedAt, by: number, now: string): void {
  db.transaction((tx) => {
    mustBelong(tx, by, now)
    emergencyNeedOf(tx, at.emergencyId, at.listingId)
    const live = promisesOf(tx, at.listingId).filter((one) => isLivePromise(one.state))
    const said = toBeSaidDone(live, by)
    if (said.length === 0) throw new Conflict('shifts:errors.movedOn')
    enoughGo(tx, at.listingId, by, now)
    for (const { id } of said) finish(tx, { id: at.listingId, promiseId: id }, by, now)
  })
}

/** What this word is about: one's own way there, or for the household everybody's of whom it has not been said. */
function toBeSaidDone(live: readonly PromiseRow[], by: number): PromiseRow[] {
  const own = live.filter((one) => one.helperId === by)
  if (own.length > 0) return own
  const unsaid = live.filter((one) => one.servedDoneAt === null)
  return unsaid.length > 0 ? unsaid : live.slice(0, 1)
}

/** Was this person ever sent to this need? */
export function wasSent(db: Db, listingId: number, personId: number): boolean {
  return dispatchesOf(db, listingId).some((one) => one.personId === personId)
}
