import { asc, eq, isNull } from 'drizzle-orm'
import { covers } from '#addresses/paths.ts'
import { activeEmergencies } from '#emergencies/active.ts'
import { areasOfWork } from '#emergencies/areas-of-work.ts'
import { NotAllowed, NotFound } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { can, type Standing, scopesOf } from '#standing/standing.ts'
import { standingOf } from '#standing/standings.ts'
import type { SupplyStore } from './schema.ts'
import { supplyStores } from './schema.ts'

/**
 * May this person keep supplies at this place: by an office, or by the duty of an emergency that runs there now, with
 * which it ends. An emergency's keeper also works in a store that stands above its scope, where the estate's goods are.
 */
export function mayKeep(db: Db, standing: Standing, place: string, now: string): boolean {
  return can(standing, 'supplies', place) || dutyScopes(db, standing, now).some((one) => meet(one, place))
}

/** The places whose doors this person may hand out to; [] for none, [''] for the whole estate. */
export function keptScopes(db: Db, standing: Standing, now: string): string[] {
  return [...new Set([...scopesOf(standing, 'supplies'), ...dutyScopes(db, standing, now)])]
}

/** The places that are concerned, as far as the keeper keeps them; all that is kept where none of it is. */
export function scopesToServe(concerned: readonly string[], kept: readonly string[]): string[] {
  const both = concerned.flatMap((place) =>
    kept.flatMap((own) => (covers(own, place) ? place : covers(place, own) ? own : [])),
  )
  return both.length > 0 ? [...new Set(both)] : [...kept]
}

/** Throws NotAllowed for whoever keeps nothing anywhere. */
export function mustKeep(db: Db, standing: Standing, now: string): void {
  if (keptScopes(db, standing, now).length === 0) throw new NotAllowed('shared:errors.notAllowed')
}

/** The store, for whoever keeps it. Throws NotFound, NotAllowed. */
export function keptStore(db: Db, standing: Standing, id: number, now: string): SupplyStore {
  mustKeep(db, standing, now)
  const store = db.select().from(supplyStores).where(eq(supplyStores.id, id)).get()
  if (!store) throw new NotFound('shared:errors.notFound')
  if (!mayKeep(db, standing, store.place, now)) throw new NotAllowed('shared:errors.notAllowed')
  return store
}

/** The same inside a command: asked again, since powers end between the page and the press. */
export function keptBy(tx: Db, id: number, by: number, now: string): SupplyStore {
  const db = tx
  return keptStore(db, standingOf(db, by, now), id, now)
}

/** The open stores this person keeps. */
export function keptStores(db: Db, standing: Standing, now: string): SupplyStore[] {
  return db
    .select()
    .from(supplyStores)
    .where(isNull(supplyStores.closedAt))
    .orderBy(asc(supplyStores.id))
    .all()
    .filter((store) => mayKeep(db, standing, store.place, now))
}

function dutyScopes(db: Db, standing: Standing, now: string): string[] {
  return activeEmergencies(db, now).flatMap((emergency) =>
    areasOfWork(db, standing, emergency, 'supplies', now),
  )
}

const meet = (scope: string, place: string) => covers(scope, place) || covers(place, scope)
