import { Conflict } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { isLivePromise } from '#listings/lifecycle/rules.ts'
import { labelsOf } from '#people/households.ts'
import { findPerson } from '#people/people.ts'
import { record } from '#record/record.ts'
import { promiseOf } from './promising.ts'

export type Contact = { name: string; phone: string | null; door: string; role: 'other' | 'for' | 'actor' }

/**
 * Phone and door of the other side, while the promise stands and never before: of the person acted for, and of whoever
 * acts for her. Looking is itself recorded at the door that was looked at. Throws NotAllowed for anybody but the two,
 * Conflict when the promise is over.
 */
export function viewContact(
  db: Db,
  input: { id: number; promiseId: number },
  by: number,
  now: string,
): Contact[] {
  return db.transaction((tx) => {
    const { listing, promise, side } = promiseOf(tx, input, by, now)
    if (!isLivePromise(promise.state)) throw new Conflict('listings:errors.contactClosed')
    const need = listing.kind === 'need'
    // Promised to a need that is part of this one by now: to its own person, whoever asked for this.
    const own = promise.servedId === listing.personId
    const servedActor = need ? (own ? listing.postedBy : promise.servedId) : promise.promisedBy
    const helperActor = need ? promise.helperId : listing.postedBy
    const other =
      side === 'helping'
        ? { id: promise.servedId, unit: promise.servedUnit, actor: servedActor }
        : { id: promise.helperId, unit: promise.helperUnit, actor: helperActor }
    record(tx, 'contact.viewed', `need:${listing.id}`, by, now, {
      for: other.id,
      unit: other.unit === '' ? null : other.unit,
      why: 'listings:reasons.promise',
      details: { title: listing.title },
    })
    const person = findPerson(tx, other.id)
    const door = other.unit === '' ? '' : (labelsOf(tx, [other.unit])[other.unit] ?? '')
    const acted = other.actor !== other.id && other.actor !== by
    const actor = acted
      ? [{ ...namePhone(findPerson(tx, other.actor)), door: '', role: 'actor' as const }]
      : []
    return [{ ...namePhone(person), door, role: acted ? ('for' as const) : ('other' as const) }, ...actor]
  })
}

function namePhone({ name, phone }: { name: string; phone: string | null }) {
  return { name, phone }
}
