import { Conflict } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { unschedule } from '#estate/jobs.ts'
import { promisesOf } from '#listings/lifecycle/rows.ts'
import { finish } from '#listings/promises/finishing.ts'
import { promise } from '#listings/promises/promising.ts'
import { mustBelong } from '#people/occupancies.ts'
import { record } from '#record/record.ts'
import { standingOf } from '#standing/standings.ts'
import { dispatchesOf, emergencyNeedOf, endDispatch, sendNext, standingDispatch } from './dispatch.ts'
import { dispatchKey } from './need-in-emergency.ts'
import type { Dispatch } from './schema.ts'

type NeedAt = { emergencyId: number; listingId: number }

/** What was sent to this person and is not answered. Conflict where it went to the next meanwhile. */
function mine(tx: Db, { emergencyId, listingId }: NeedAt, by: number, now: string): Dispatch {
  mustBelong(tx, by, now)
  emergencyNeedOf(tx, emergencyId, listingId)
  const row = standingDispatch(tx, listingId)
  if (row?.personId !== by) throw new Conflict('helpcalls:errors.wentOn')
  return row
}

/** "I am going": it is her promise on the board from now on, with all that follows from one. */
export function acceptDispatch(db: Db, at: NeedAt, by: number, now: string): void {
  db.transaction((tx) => {
    const row = mine(tx, at, by, now)
    endDispatch(tx, row, 'accepted', now)
    unschedule(tx, dispatchKey(at.listingId))
    const home = standingOf(tx, by, now).homes[0]?.unit ?? ''
    promise(tx, { id: at.listingId, whom: { personId: by, unit: home, how: 'self' } }, by, now)
  })
}

/** "I cannot": the next is sent at once. */
export function passDispatch(db: Db, at: NeedAt, by: number, now: string): void {
  db.transaction((tx) => {
    const row = mine(tx, at, by, now)
    endDispatch(tx, row, 'passed', now)
    record(tx, 'need.passed', `need:${at.listingId}`, by, now)
    sendNext(tx, at.listingId, now)
  })
}

/** Done, said by whoever went; or confirmed, said by the household or for it. Conflict where nobody has promised it. */
export function finishNeed(db: Db, at: NeedAt, by: number, now: string): void {
  db.transaction((tx) => {
    mustBelong(tx, by, now)
    emergencyNeedOf(tx, at.emergencyId, at.listingId)
    const live = promisesOf(tx, at.listingId).find((one) => one.state === 'standing' || one.state === 'done')
    if (!live) throw new Conflict('shifts:errors.movedOn')
    finish(tx, { id: at.listingId, promiseId: live.id }, by, now)
  })
}

/** Was this person ever sent to this need? */
export function wasSent(db: Db, listingId: number, personId: number): boolean {
  return dispatchesOf(db, listingId).some((one) => one.personId === personId)
}
