import { and, eq, isNull } from 'drizzle-orm'
import { NotAllowed } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { schedule, unschedule } from '#estate/jobs.ts'
import type { Language } from '#i18n/language.ts'
import { standingOf } from '#standing/standings.ts'
import { withdrawWaiting } from './deliveries.ts'
import { sinkDoors } from './door-states.ts'
import { type Gathering, gatheredUnder, showAnew } from './gathering.ts'
import { stopLadder } from './ladder.ts'
import { mayCryLife, subjectOf } from './rules.ts'
import type { MessageKind, Urgency } from './schema.ts'
import { messages } from './schema.ts'

/** What fills a sentence; what is said otherwise in each language stands in both. */
export type Params = Record<string, string | number | Record<Language, string>>

/**
 * Words of ours, said in each reader's language, or words a person wrote, once or in both languages. No door numbers, no
 * health: lock screens show them.
 */
export type Words = { key: string; params?: Params } | { texts: Record<Language, string> } | string

/** Whom it is for. People by id, and every household of these units and scopes: all who live there, or owners only. */
export type Audience = {
  people?: number[]
  units?: string[]
  scopes?: string[]
  audience?: 'everybody' | 'owners'
}

export type Announcement = {
  /** Unique name of this message: `need:12:asked:2`. Its first two words are what a reader may mute. */
  key: string
  kind: MessageKind
  urgency: Urgency
  to: Audience
  title: Words
  body: Words
  /** The local path it opens. */
  url: string
  /** ISO instant after which nobody needs to be told. */
  expiresAt: string
  /** An answer of every household is asked for: the ladder is walked until `settleDoor` is told of it. */
  asks?: boolean
  /** Who answers for it. Needed where life is in danger, which passes every wish for quiet. */
  by?: number
  /** The places it is about, where it is sent to people by id: `by` must be appointed to cry life there. */
  within?: string[]
  /** Key of a sentence with `{{text}}` that is put around the title and the body each, as either may be read alone: the mark of a drill. */
  mark?: string
  /** Told one reader again and again by what one home does: `key` is then the family (`need:12:desk:7`) of one reader. */
  gathered?: Gathering
}

/**
 * The outbox: writes what is to be told inside the caller's transaction, so that nothing is told that did not happen
 * and nothing that happened goes untold. Recipients are worked out after commit; wake the estate in the route. The same
 * key again replaces the words of what has not gone out, and nobody is told twice. Returns the message's id. Throws
 * NotAllowed where `life` is cried by somebody not appointed to.
 */
export function announce(tx: Db, announcement: Announcement, now: string): number {
  if (announcement.urgency === 'life') mustCryLife(tx, announcement, now)
  const { kind, urgency, url, expiresAt, asks = false, by = null, gathered, mark } = announcement
  const { key, times } = gathered
    ? gatheredUnder(tx, announcement.key, gathered, now)
    : { key: announcement.key, times: 1 }
  const row = {
    key,
    subject: subjectOf(key),
    kind,
    urgency,
    title: stored(announcement.title, { mark, times: times > 1 ? times : undefined }),
    body: stored(announcement.body, { mark }),
    url,
    audience: JSON.stringify(announcement.to),
    asks: asks ? 1 : 0,
    announcedBy: by,
    expiresAt,
    fannedTo: null,
    fannedOutAt: null,
    withdrawnAt: null,
  }
  const before = tx
    .select({ id: messages.id, version: messages.version })
    .from(messages)
    .where(eq(messages.key, key))
    .get()
  const { id } = before
    ? tx
        .update(messages)
        .set({ ...row, version: before.version + 1 })
        .where(eq(messages.id, before.id))
        .returning()
        .get()!
    : tx
        .insert(messages)
        .values({ ...row, createdAt: now, version: 1 })
        .returning()
        .get()
  if (before && gathered) showAnew(tx, id, now)
  schedule(tx, { kind: 'messages.fanOut', key: fanOutKey(id), dueAt: now, payload: { id } })
  return id
}

/** Takes back what has not gone out yet: withdrawn, filled, cancelled. What people already have stays in their inbox. */
export function withdraw(tx: Db, key: string, now: string): void {
  const row = tx
    .update(messages)
    .set({ withdrawnAt: now })
    .where(eq(messages.key, key))
    .returning({ id: messages.id })
    .get()
  if (!row) return
  sinkDoors(tx, withdrawWaiting(tx, row.id, now), now)
  unschedule(tx, fanOutKey(row.id))
  stopLadder(tx, row.id, null, now)
}

/** Takes back all of one subject, `emergency:12`, that has not gone out yet: it is over, and nothing of it holds any more. */
export function withdrawAll(tx: Db, subject: string, now: string): void {
  const standing = and(eq(messages.subject, subject), isNull(messages.withdrawnAt))
  for (const { key } of tx.select({ key: messages.key }).from(messages).where(standing).all())
    withdraw(tx, key, now)
}

export const fanOutKey = (id: number) => `messages.fanOut:${id}`

/** Keeps how far down the doors this message has been told, by the sort key of the last; `over`: nobody is left. */
export function noteFannedTo(tx: Db, id: number, sortKey: string, over: boolean, now: string): void {
  tx.update(messages)
    .set({ fannedTo: sortKey, fannedOutAt: over ? now : null })
    .where(eq(messages.id, id))
    .run()
}

function stored(words: Words, around: { mark: string | undefined; times?: number | undefined }): string {
  return JSON.stringify({ ...(typeof words === 'string' ? { text: words } : words), ...around })
}

function mustCryLife(tx: Db, { by, to, within = [''] }: Announcement, now: string): void {
  const standing = by === undefined ? null : standingOf(tx, by, now)
  const places = [...(to.scopes ?? []), ...(to.units ?? [])]
  if (!standing || !(places.length > 0 ? places : within).every((place) => mayCryLife(standing, place)))
    throw new NotAllowed('messages:errors.notLife')
}
