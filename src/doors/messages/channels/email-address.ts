import { and, eq, isNull } from 'drizzle-orm'
import { Conflict, Refused } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { type Estate, estateSettingsOf } from '#estate/estate.ts'
import { hmac, plainCode, randomCode, shownCode } from '#estate/secrets.ts'
import type { Language } from '#i18n/language.ts'
import { translator } from '#i18n/translator.ts'
import { pushKeysOf } from '#messages/push/keys.ts'
import { record } from '#record/record.ts'
import { minutesAfter } from '#time/instants.ts'
import { isToCome } from '#time/is-to-come.ts'
import { mailerOf, sendMail } from './mailer.ts'
import { type Channel, channels } from './schema.ts'

/** A code sent to the address is good for so long. */
const codeMinutes = 30

/** This person's address, proved or not; null without one. */
export function emailOf(db: Db, personId: number): Channel | null {
  const own = and(eq(channels.personId, personId), eq(channels.kind, 'email'), isNull(channels.endedAt))
  return db.select().from(channels).where(own).get() ?? null
}

/** What is kept of a code that was sent: its HMAC, and until when it is good. JSON. */
type SentCode = string

/**
 * Sends a code to an address; nothing else is ever sent there before the code has come back, so that nobody is written to
 * who did not ask. `origin`: where the estate was asked from. Throws Conflict where the estate sends no e-mail, Refused
 * where the letter was not taken.
 */
export async function sendEmailCode(
  estate: Estate,
  input: { address: string; language: Language; origin: string },
  by: number,
  now: string,
): Promise<SentCode> {
  const { db } = estate
  const mailer = mailerOf(db)
  if (!mailer) throw new Conflict('messages:errors.noMailer')
  const code = randomCode(8)
  const { pepper, title } = estateSettingsOf(db)
  const expiresAt = minutesAfter(now, codeMinutes)
  const t = translator(input.language)
  const letter = {
    id: `code_${hmac(pepper, 'mail', `${by}:${code}`).slice(0, 24)}`,
    to: input.address,
    subject: t('messages:email.codeSubject', { estate: title }),
    text: t('messages:email.codeText', { code: shownCode(code), minutes: codeMinutes }),
    settings: `${pushKeysOf(db)?.origin ?? input.origin}/account/email`,
  }
  const { status } = await sendMail(estate, mailer, letter, now)
  if (status < 200 || status >= 300) throw new Refused('messages:errors.mailNotTaken')
  return JSON.stringify({ code: hmac(pepper, `email:${by}`, code), expiresAt })
}

/** Writes down the address a code was sent to, in place of the one before. */
export function addEmail(db: Db, address: string, options: SentCode, by: number, now: string): void {
  db.transaction((tx) => {
    tx.delete(channels)
      .where(and(eq(channels.personId, by), eq(channels.kind, 'email')))
      .run()
    const row = { kind: 'email', name: '', scope: null, personId: by, address }
    tx.insert(channels)
      .values({ ...row, options, createdAt: now, createdBy: by })
      .run()
  })
}

/** The code came back: from now on letters go there. Throws Refused for a wrong or old one. */
export function proveEmail(db: Db, typed: string, by: number, now: string): void {
  db.transaction((tx) => {
    const row = emailOf(tx, by)
    const { code, expiresAt = '' } = JSON.parse(row?.options ?? '{}') as { code?: string; expiresAt?: string }
    const given = hmac(estateSettingsOf(tx).pepper, `email:${by}`, plainCode(typed))
    if (!row || code !== given || !isToCome(expiresAt, now, codeMinutes))
      throw new Refused('messages:errors.emailCode')
    tx.update(channels).set({ provedAt: now, options: '{}' }).where(eq(channels.id, row.id)).run()
    record(tx, 'email.added', `person:${by}`, by, now)
  })
}

/** The address is forgotten at once. */
export function endEmail(db: Db, by: number, now: string): void {
  db.transaction((tx) => {
    const own = and(eq(channels.personId, by), eq(channels.kind, 'email'))
    const gone = tx.delete(channels).where(own).returning({ provedAt: channels.provedAt }).all()
    if (gone.some((row) => row.provedAt !== null)) record(tx, 'email.removed', `person:${by}`, by, now)
  })
}
