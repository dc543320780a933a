import type { Db } from '#estate/db.ts'
import type { Language } from '#i18n/language.ts'
import type { Announcement } from '#messages/outbox/announce.ts'
import { port } from '#port.ts'
import type { Fact } from './facts.ts'
import type { Agreement, Answer, AskedKind } from './schema.ts'

/** What is told of an asking; how loud, and with which mark, the room knows. */
type Said = Pick<Announcement, 'key' | 'to'> & Record<'title' | 'body', Spoken>
/** A sentence of ours, as the room may say it in its own words. */
type Spoken = { key: string; params?: Record<string, string | number> }

/** What a room says of the things it asks a second person about. */
export type Asked = {
  /** All that is asked, as it stands now: what the digest is taken of and the page is drawn from. [] where it is gone. */
  facts(db: Db, id: number): readonly Fact[]
  /** Who could be the second person now. Whoever asked is left out for them. */
  others(db: Db, id: number, now: string): number[]
  /** May this person be it? Asked only of those who did not ask. */
  mayAnswer(db: Db, id: number, personId: number, now: string): boolean
  /** Can it be sent back, or has it begun already and is ended in its own way? */
  returnable(db: Db, id: number): boolean
  /** What of it the room tells whoever asked in its own words. */
  tells?: readonly Answer[]
  /** As a message names it, round which the room puts its own mark. */
  title(db: Db, id: number): string
  /** As any other line names it, in this language, where that is not the title alone. */
  name?(db: Db, id: number, language: Language): string
  /** The page that shows all of it, with the two answers. */
  href(id: number): string
  say(tx: Db, id: number, said: Said, now: string): void
  /** The other agreed: it happens. */
  agreed(tx: Db, asking: Agreement, by: number, now: string): void
  /** It does not happen: sent back with `why`, lapsed (`by` null), taken back, or changed since. */
  ended(tx: Db, asking: Agreement, how: Exclude<Answer, 'agreed'>, by: number | null, now: string): void
}

/** Everything that waits for a second person anywhere, by its kind. */
export const asked = port<Record<AskedKind, Asked>>('what a second person is asked')
