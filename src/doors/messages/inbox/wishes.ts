import { and, asc, desc, eq } from 'drizzle-orm'
import { NotFound } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import type { Language } from '#i18n/language.ts'
import type { MessageKind } from '#messages/outbox/schema.ts'
import { deliveries, messageKinds, messages } from '#messages/outbox/schema.ts'
import { wordsIn } from '#messages/outbox/words.ts'
import { defaultDigest, defaultModes, fixedKinds } from './defaults.ts'
import type { DigestTime, Mode } from './schema.ts'
import { digestPreferences, messagePreferences, mutes } from './schema.ts'

/** Kinds one may set, in the order of the page. */
const openKinds = messageKinds.filter((kind) => !fixedKinds.includes(kind))
type ModeWishes = Partial<Record<MessageKind, Mode>>

/** How this person is told now: every kind with its mode, the digest's hour, and what is muted. */
export function wishesOf(db: Db, personId: number, language: Language) {
  const set = db.select().from(messagePreferences).where(eq(messagePreferences.personId, personId)).all()
  const chosen = Object.fromEntries(set.map((row) => [row.kind, row.mode])) as ModeWishes
  const digest = db.select().from(digestPreferences).where(eq(digestPreferences.personId, personId)).get()
  return {
    modes: openKinds.map((kind) => ({ kind, mode: chosen[kind] ?? defaultModes[kind] })),
    digest: digest?.at ?? defaultDigest,
    muted: mutesOf(db, personId, language),
  }
}
export type AllWishes = ReturnType<typeof wishesOf>

function mutesOf(db: Db, personId: number, language: Language) {
  const rows = db.select().from(mutes).where(eq(mutes.personId, personId)).orderBy(asc(mutes.mutedAt)).all()
  return rows.map(({ subject, mutedAt }) => {
    const about = toldOf(db, personId, subject)
    return { subject, mutedAt, title: about ? wordsIn(about.title, language) : subject }
  })
}

/** The last this person was told about it: nothing else may say what it is, since a subject is only a kind and a number. */
function toldOf(db: Db, personId: number, subject: string) {
  return db
    .select({ title: messages.title })
    .from(messages)
    .innerJoin(deliveries, eq(deliveries.messageId, messages.id))
    .where(and(eq(messages.subject, subject), eq(deliveries.target, `p:${personId}`)))
    .orderBy(desc(messages.id))
    .limit(1)
    .get()
}

/** Only what differs from the defaults is kept, so that a better default later reaches everybody who never chose. */
export function setWishes(
  db: Db,
  input: { modes: ModeWishes; digest: DigestTime },
  by: number,
  now: string,
): void {
  db.transaction((tx) => {
    tx.delete(messagePreferences).where(eq(messagePreferences.personId, by)).run()
    for (const kind of openKinds) {
      const mode = input.modes[kind]
      if (mode && mode !== defaultModes[kind])
        tx.insert(messagePreferences).values({ personId: by, kind, mode, setAt: now }).run()
    }
    tx.delete(digestPreferences).where(eq(digestPreferences.personId, by)).run()
    if (input.digest !== defaultDigest)
      tx.insert(digestPreferences).values({ personId: by, at: input.digest, setAt: now }).run()
  })
}

/** No more sound about this one need or group buy; dangers to life excepted. Throws NotFound for what one was never told of. */
export function mute(db: Db, subject: string, by: number, now: string): void {
  if (!toldOf(db, by, subject)) throw new NotFound('shared:errors.notFound')
  db.insert(mutes).values({ personId: by, subject, mutedAt: now }).onConflictDoNothing().run()
}

export function unmute(db: Db, subject: string, by: number): void {
  db.delete(mutes)
    .where(and(eq(mutes.personId, by), eq(mutes.subject, subject)))
    .run()
}

/** Forgets how somebody who leaves wished to be told. */
export function forgetWishes(tx: Db, personId: number): void {
  for (const table of [messagePreferences, digestPreferences, mutes])
    tx.delete(table).where(eq(table.personId, personId)).run()
}
