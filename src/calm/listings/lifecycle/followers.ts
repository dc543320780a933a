import type { Db } from '#estate/db.ts'
import type { Announcement } from '#messages/outbox/announce.ts'
import { port } from '#port.ts'
import type { Listing } from './schema.ts'

/** Who looks after needs raised in an emergency, for as long as it lasts: they are neither asked for nor told by the board. */
type NeedFollowers = {
  /** The emergency that follows this need now; null where none does. */
  emergency(tx: Db, listingId: number): number | null
  /** Puts down that somebody is sent. False where nobody follows this need: the board asks neighbours. */
  send(tx: Db, need: Pick<Listing, 'id' | 'urgency'>, now: string): boolean
  /** Tells it as the emergency's. False where nobody follows this need: the board tells it itself. */
  tell(
    tx: Db,
    listingId: number,
    said: Pick<Announcement, 'key' | 'urgency' | 'to' | 'title' | 'body' | 'url'>,
    now: string,
  ): boolean
}

export const needFollowers = port<NeedFollowers>('followers of a need')
