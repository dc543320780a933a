import { getCookie } from 'hono/cookie'
import { createMiddleware } from 'hono/factory'
import type { Db } from '#estate/db.ts'
import { estateSettingsOf } from '#estate/estate.ts'
import { isOfTheDisk } from '#estate/full-disk.ts'
import type { AppContext, AppEnv, Viewer } from '#http/env.ts'
import { languages } from '#i18n/language.ts'
import { preferredLanguage, translator } from '#i18n/translator.ts'
import { noteUse, validSession } from '#sessions/sessions.ts'
import { standingOf } from '#standing/standings.ts'
import { inMinutes } from '#time/instants.ts'
import { isWithinMinutes } from '#time/is-to-come.ts'
import { sessionToken } from './cookie.ts'

/** Reads who is here, what they are now, and the language they read. */
export const loadViewer = createMiddleware<AppEnv>(async (c, next) => {
  const { db } = c.env.estate
  const now = c.env.estate.now()
  c.set('now', now)
  c.set('settings', estateSettingsOf(db))
  const viewer = await findViewer(c, db, now)
  c.set('viewer', viewer)
  const chosen =
    viewer?.person.language ?? languages.find((language) => language === getCookie(c, 'language'))
  const language = chosen ?? preferredLanguage(c.req.header('Accept-Language'), c.get('settings').language)
  c.set('language', language)
  c.set('t', translator(language))
  await next()
})

async function findViewer(c: AppContext, db: Db, now: string): Promise<Viewer | null> {
  const token = sessionToken(c)
  if (!token) return null
  const session = await validSession(db, token, now)
  if (!session) return null
  const { person } = session
  if (person.closedAt) return null
  rememberUse(c, session, now)
  return {
    person,
    standing: standingOf(db, person.id, now),
    sessionId: session.id,
    provedAt: session.provedAt,
  }
}

/**
 * "Last used" is written at most once an hour: a page view should not cost a write. Where nothing can be written (a full
 * disk), nobody is turned away for it.
 */
function rememberUse(c: AppContext, session: { id: string; seenAt: string }, now: string): void {
  if (isWithinMinutes(session.seenAt, now, inMinutes({ hours: 1 }))) return
  try {
    noteUse(c.env.estate.db, session.id, now)
  } catch (error) {
    if (!(error instanceof Error && isOfTheDisk(error))) throw error
    c.env.log.error({ requestId: c.get('requestId'), error: String(error) }, 'last use not written')
  }
}
