import { eq, sql } from 'drizzle-orm'
import { covers } from '#addresses/paths.ts'
import { rangesOf } from '#addresses/ranges.ts'
import { insist, NotAllowed, NotFound } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import type { Audience } from '#messages/outbox/announce.ts'
import { stopLadder } from '#messages/outbox/ladder.ts'
import type { DoorState, Message } from '#messages/outbox/schema.ts'
import { ladderSteps, messages } from '#messages/outbox/schema.ts'
import { type Standing, scopesOf } from '#standing/standing.ts'
import { standingOf } from '#standing/standings.ts'

export type LedgerDoor = {
  unit: string
  label: string
  parent: string | null
  state: DoorState
  reason: string | null
  step: number
}

/**
 * A message with the parts of its audience this person follows. Throws NotFound where there is none with doors,
 * NotAllowed where none of its doors are theirs to follow.
 */
export function findFollowedMessage(
  db: Db,
  standing: Standing,
  id: number,
): { message: Message; areas: string[] } {
  const message = db.select().from(messages).where(eq(messages.id, id)).get()
  const places = message ? pathsOf(message) : []
  if (!message || places.length === 0) throw new NotFound('shared:errors.notFound')
  const held = scopesOf(standing, 'reach')
  const areas = places.flatMap((place) =>
    held.flatMap((scope) => (covers(scope, place) ? [place] : covers(place, scope) ? [scope] : [])),
  )
  if (areas.length === 0) throw new NotAllowed('shared:errors.notAllowed')
  return { message, areas: [...new Set(areas)] }
}

/** Only who follows every door of it may stop its ladder: a captain does not end what others wait for. */
export function mayStopLadder(standing: Standing, message: Message): boolean {
  const held = scopesOf(standing, 'reach')
  return pathsOf(message).every((place) => held.some((scope) => covers(scope, place)))
}

/** No further step is taken to reach the doors of this message. Throws NotFound, NotAllowed. */
export function stopFollowed(db: Db, id: number, by: number, now: string): void {
  db.transaction((tx) => {
    const standing = standingOf(tx, by, now)
    const { message } = findFollowedMessage(tx, standing, id)
    insist(mayStopLadder(standing, message))
    stopLadder(tx, id, by, now)
  })
}

function pathsOf(message: Message): string[] {
  const { scopes = [], units = [] } = JSON.parse(message.audience) as Audience
  return [...scopes, ...units]
}

/** The ledger of these areas by household, in the order of the stairs. */
export function messageLedger(db: Db, id: number, areas: readonly string[]): LedgerDoor[] {
  return db.all(sql`
    select m.unit, a.label, a.parent, m.state, m.reason, m.step
    from json_each(${JSON.stringify(rangesOf(areas))}) as area
    join addresses a on a.sort_key >= area.value ->> '$.from' and a.sort_key < area.value ->> '$.below'
    join message_doors m on m.unit = a.path and m.message_id = ${id}
    order by a.sort_key`)
}

export function ladderOf(db: Db, id: number) {
  return db.select().from(ladderSteps).where(eq(ladderSteps.messageId, id)).orderBy(ladderSteps.step).all()
}

/** The message a feature announced under this key, for a link to its ledger. */
export function messageIdOf(db: Db, key: string): number | null {
  return db.select({ id: messages.id }).from(messages).where(eq(messages.key, key)).get()?.id ?? null
}
