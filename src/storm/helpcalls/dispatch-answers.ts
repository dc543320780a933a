import { emergencyOf } from '#emergencies/active.ts'
import { isActive } from '#emergencies/rules.ts'
import { Conflict } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { unschedule } from '#estate/jobs.ts'
import { apartFrom } from '#helpcalls/sending/candidates.ts'
import { dispatchesOf, endDispatch, standingDispatch } from '#helpcalls/sending/dispatches.ts'
import { endOffer } from '#helpcalls/sending/offers.ts'
import { mayGoAllTheSame, mayStillGo } from '#helpcalls/sending/out.ts'
import { relieve } from '#helpcalls/sending/relieving.ts'
import { askOn, leaveSeat } from '#helpcalls/sending/stepping-back.ts'
import { deskAt } from '#helpcalls/telling/desk-at.ts'
import { tellLeftAlone } from '#helpcalls/telling/tell-left-alone.ts'
import { tellOfCall } from '#helpcalls/telling/tell-of-call.ts'
import { listingRow, promisesOf } from '#listings/lifecycle/rows.ts'
import { isLivePromise } from '#listings/lifecycle/rules.ts'
import { finish } from '#listings/promises/finishing.ts'
import { promise, release } from '#listings/promises/promising.ts'
import { mustBelong } from '#people/occupancies.ts'
import { record } from '#record/record.ts'
import { inHandOf } from '#shifts/hands.ts'
import { calledAs } from '#standing/called.ts'
import { standingOf } from '#standing/standings.ts'
import { confirmHelp } from './confirming.ts'
import { emergencyNeedOf, sendNext } from './dispatch.ts'
import { dispatchKey } from './need-in-emergency.ts'
import { notYours } from './not-yours.ts'
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

/** The last sending of whoever goes all the same; none where they had taken it on the board. */
function ownSending(
  tx: Db,
  { emergencyId, listingId }: NeedAt,
  by: number,
  now: string,
): Dispatch | undefined {
  mustBelong(tx, by, now)
  emergencyNeedOf(tx, emergencyId, listingId)
  if (!isActive(emergencyOf(tx, emergencyId, now), now))
    throw notYours(tx, { emergencyId, listingId, by }, now)
  return dispatchesOf(tx, listingId).findLast((one) => one.personId === by)
}

/** Where else this person is on the way to, as people say the door: who goes to two is at one of them late. */
export function goingElsewhere(
  db: Db,
  { emergencyId, listingId }: NeedAt,
  by: number,
  now: string,
): string[] {
  const { drill } = emergencyOf(db, emergencyId, now)
  const here = `/emergencies/${emergencyId}/needs/${listingId}`
  return inHandOf(db, by, now)
    .filter(({ what, href, emergency }) => what === 'going' && href !== here && emergency.drill <= drill)
    .flatMap(({ door }) => door ?? [])
}

/**
 * "I am going": it is her promise on the board from now on, with all that follows from one; also "I go all the same" of whoever
 * is out by the words of their own home, and the yes of whoever was asked before, as long as nobody else has said yes. Conflict for whoever is on the
 * way to another door, unless she says that she goes to both.
 */
export function acceptDispatch(db: Db, at: NeedAt & { both?: boolean }, by: number, now: string): void {
  db.transaction((tx) => {
    const goes = mayGoAllTheSame(tx, at.listingId, by) || mayStillGo(tx, at.listingId, by)
    const row = goes ? ownSending(tx, at, by, now) : mine(tx, at, by, now)
    const doors = goingElsewhere(tx, at, by, now)
    if (doors.length > 0 && !at.both)
      throw new Conflict('helpcalls:errors.goingElsewhere', { doors: doors.join(' ') })
    if (row) endDispatch(tx, row, 'accepted', now)
    endOffer(tx, { listingId: at.listingId, personId: by }, 'sent', now)
    unschedule(tx, dispatchKey(at.listingId))
    const home = standingOf(tx, by, now).homes[0]?.unit ?? ''
    promise(tx, { id: at.listingId, whom: { personId: by, unit: home, how: 'self' } }, by, now)
    tellApart(tx, at, by, now)
    if (row?.instead === 1) relieve(tx, emergencyOf(tx, at.emergencyId, now), at.listingId, by, now)
  })
}

/** The two did not wish to meet again, and nobody else was there: the desk knows, and can ring the home. */
function tellApart(tx: Db, { emergencyId, listingId }: NeedAt, by: number, now: string): void {
  const listing = listingRow(tx, listingId)
  if (!apartFrom(tx, listing).has(by)) return
  const emergency = emergencyOf(tx, emergencyId, now)
  const params = { name: calledAs(tx, by, 'building', now) }
  const told = { listingId, key: `apart:${by}:${now}`, people: deskAt(tx, emergency, listing.unit, by, now) }
  tellOfCall(tx, emergency, { ...told, what: 'apart', params }, now)
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
    const emergency = emergencyOf(tx, at.emergencyId, now)
    if (!isActive(emergency, now)) tellLeftAlone(tx, emergency, listingRow(tx, at.listingId), by, now)
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
    leaveSeat(tx, own, now)
    release(tx, { id: at.listingId, promiseId: own.id, why: 'helpcalls:reasons.cannot' }, by, now)
    askOn(tx, at.listingId, now)
  })
}

/**
 * Done, said by whoever went, of their own way there: a report, by which whoever else goes or is asked still comes; or
 * confirmed by the home or the desk, of all who came, and nobody else is asked then. NotAllowed for whoever neither goes nor is of the home or the desk; Conflict where it was said already.
 */
export function finishNeed(db: Db, at: NeedAt, by: number, now: string): void {
  db.transaction((tx) => {
    mustBelong(tx, by, now)
    const need = emergencyNeedOf(tx, at.emergencyId, at.listingId)
    const own = promisesOf(tx, at.listingId).find((one) => isLivePromise(one.state) && one.helperId === by)
    if (!own) return confirmHelp(tx, need, by, now)
    if (own.helperDoneAt !== null) throw new Conflict('shifts:errors.movedOn')
    finish(tx, { id: at.listingId, promiseId: own.id }, by, now)
  })
}

/** Was this person ever sent to this need? */
export function wasSent(db: Db, listingId: number, personId: number): boolean {
  return dispatchesOf(db, listingId).some((one) => one.personId === personId)
}
