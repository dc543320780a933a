import { and, eq, inArray, isNull } from 'drizzle-orm'
import { addresses } from '#addresses/schema.ts'
import type { OnHand } from '#emergencies/rooms.ts'
import type { Emergency } from '#emergencies/schema.ts'
import type { Db } from '#estate/db.ts'
import { listings, promises } from '#listings/lifecycle/schema.ts'
import { dispatches, emergencyNeeds } from './schema.ts'

/** Who is asked to go to a call for help of this emergency, and who is on the way to one. */
export function callsInHand(db: Db, { id }: Emergency): OnHand[] {
  const here = and(eq(emergencyNeeds.emergencyId, id), isNull(emergencyNeeds.closedAt))
  const call = { listingId: emergencyNeeds.listingId, unit: emergencyNeeds.unit, label: addresses.label }
  const asked = db
    .select({ ...call, personId: dispatches.personId })
    .from(dispatches)
    .innerJoin(emergencyNeeds, and(eq(emergencyNeeds.listingId, dispatches.listingId), here))
    .leftJoin(addresses, eq(addresses.path, emergencyNeeds.unit))
    .where(isNull(dispatches.answer))
    .all()
  const going = db
    .select({ ...call, personId: promises.helperId })
    .from(promises)
    .innerJoin(emergencyNeeds, and(eq(emergencyNeeds.listingId, promises.listingId), here))
    .leftJoin(addresses, eq(addresses.path, emergencyNeeds.unit))
    .where(and(eq(promises.holds, 1), eq(promises.state, 'standing')))
    .all()
  return [
    ...asked.map((one) => inHand(id, one, 'call', ['acceptance', 'refusal'])),
    ...going.map((one) => inHand(id, one, 'going', ['done', 'return'])),
  ]
}

type Call = { listingId: number; unit: string; label: string | null; personId: number }

const saysOf = {
  acceptance: 'helpcalls:needs.accept',
  refusal: 'helpcalls:needs.pass',
  done: 'helpcalls:needs.done',
  return: 'helpcalls:needs.giveBack',
}

function inHand(
  emergencyId: number,
  { listingId, unit, label, personId }: Call,
  what: 'call' | 'going',
  answers: (keyof typeof saysOf)[],
): OnHand {
  const href = `/emergencies/${emergencyId}/needs/${listingId}`
  const presses = answers.map((answer, at) => ({
    action: `${href}/${answer}`,
    text: saysOf[answer],
    first: at === 0,
  }))
  return { personId, what, count: 1, says: `helpcalls:inHand.${what}`, door: label ?? unit, href, presses }
}

/** Homes that somebody is still wanted at. */
export function homesThatCalled(db: Db, { id }: Emergency): string[] {
  const rows = db
    .select({ unit: emergencyNeeds.unit })
    .from(emergencyNeeds)
    .innerJoin(listings, eq(listings.id, emergencyNeeds.listingId))
    .where(
      and(
        eq(emergencyNeeds.emergencyId, id),
        isNull(emergencyNeeds.closedAt),
        inArray(listings.state, ['open', 'promised']),
      ),
    )
    .all()
  return rows.map(({ unit }) => unit)
}
