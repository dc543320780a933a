import { holdersAt } from '#emergencies/areas-of-work.ts'
import { announceInEmergency } from '#emergencies/telling.ts'
import type { Db } from '#estate/db.ts'
import { announce } from '#messages/outbox/announce.ts'
import { record } from '#record/record.ts'
import { nameOf } from '#standing/names.ts'
import { standingOf } from '#standing/standings.ts'
import { daysAfter } from '#time/instants.ts'
import { endEntry, forWhom } from './consent.ts'
import type { NamedEntry } from './entries.ts'
import { mustBeHerOwn, runningAt } from './must-be-her-own.ts'
import { entryToWrite } from './powers.ts'

/**
 * Takes consent back: from this instant nobody sees anything, and every field is erased (PIPL Art. 15, 47). While an
 * emergency runs at her door only she herself does, and whoever looks after people there hears that one is off the list;
 * where another did it, she hears it. Throws NotFound, NotAllowed, Conflict.
 */
export function withdrawConsent(db: Db, entryId: number, by: number, now: string): void {
  db.transaction((tx) => {
    const entry = entryToWrite(tx, standingOf(tx, by, now), entryId, now)
    mustBeHerOwn(tx, entry, by, now)
    endEntry(tx, entry, { by, why: 'care:ended.withdrawn' }, now)
    record(tx, 'care.withdrawn', `care:${entryId}`, by, now, { for: forWhom(entry.personId, by) })
    if (by === entry.personId) tellWhoLooksAfter(tx, entry, now)
    else tellHer(tx, entry, by, now)
  })
}

function tellWhoLooksAfter(tx: Db, entry: NamedEntry, now: string): void {
  for (const emergency of runningAt(tx, entry.unit, now)) {
    const holders = holdersAt(tx, emergency, { duty: 'care', place: entry.unit }, now).filter(
      (one) => one !== entry.personId,
    )
    if (holders.length === 0) continue
    announceInEmergency(
      tx,
      emergency,
      {
        key: `care:withdrawn:${entry.id}:${emergency.id}`,
        urgency: 'urgent',
        to: { people: holders },
        title: { key: 'care:told.offTitle' },
        body: { key: 'care:told.offBody', params: { name: entry.name } },
        url: `/care/emergencies/${emergency.id}`,
      },
      now,
    )
  }
}

function tellHer(tx: Db, { id, personId }: NamedEntry, by: number, now: string): void {
  announce(
    tx,
    {
      key: `care:withdrawn:${id}`,
      kind: 'account',
      urgency: 'normal',
      to: { people: [personId] },
      title: { key: 'care:told.withdrawnTitle' },
      body: { key: 'care:told.withdrawnBody', params: { by: nameOf(tx, by) } },
      url: '/care/mine',
      expiresAt: daysAfter(now, 30),
    },
    now,
  )
}
