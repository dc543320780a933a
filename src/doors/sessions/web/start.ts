import { eq } from 'drizzle-orm'
import { written } from '#estate/full-disk.ts'
import { jobs } from '#estate/schema.ts'
import type { AppContext } from '#http/env.ts'
import { readerName } from '#http/outbox.ts'
import { deviceOf } from '#sessions/devices.ts'
import { scheduleSweep } from '#sessions/jobs.ts'
import { closeSession, openSession } from '#sessions/sessions.ts'
import { isNewDevice, warnHolder } from '#sessions/telling.ts'
import { people } from '#standing/schema.ts'
import { rememberView, sessionToken, setSessionCookie } from './cookie.ts'

/**
 * Signs this browser in as this person: always with a new token, and whatever session it brought along ends, so that a
 * token planted beforehand opens nothing (ASVS 7.2.4). Everyone who lets somebody in calls this: sign-in, joining, recovery.
 */
export async function startSession(c: AppContext, personId: number): Promise<void> {
  const { db } = c.env.estate
  const old = sessionToken(c)
  if (old) await closeSession(db, old)
  const device = deviceOf(c.req.header('User-Agent'))
  if (isNewDevice(db, personId, device, c.get('now'))) {
    written(
      () => db.transaction((tx) => warnHolder(tx, personId, 'newDevice', c.get('now'))),
      () => unsaid(c, 'a new device was not told of'),
    )
    c.env.estate.wake()
  }
  const token = await openSession(db, personId, device, c.get('now'))
  setSessionCookie(c, token)
  const person = db.select().from(people).where(eq(people.id, personId)).get()
  // When the session ends, this phone is still in the hands of who reads large letters.
  if (person) rememberView(c, { language: person.language, elder: person.elderView, theme: person.theme })
  c.set('reader', readerName(c.get('settings').pepper, personId))
  if (!db.select({ id: jobs.id }).from(jobs).where(eq(jobs.key, 'sessions.sweep')).get()) {
    written(
      () => scheduleSweep(db, c.get('now')),
      () => unsaid(c, 'the sweep of sessions was not put down'),
    )
    c.env.estate.wake()
  }
}

/** On a full disk people come in to read all the same; what goes without is in the log. */
function unsaid(c: AppContext, what: string): void {
  c.env.log.error({ requestId: c.get('requestId'), error: 'the disk is full' }, what)
}
