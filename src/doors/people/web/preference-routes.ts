import { Hono } from 'hono'
import { wordAsked } from '#http/asked.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { postedForm } from '#http/form.ts'
import { setPreferences } from '#people/preferences.ts'
import { Preferences } from '#sessions/forms.ts'
import { errandOf, localPath } from '#sessions/web/arrival-page.ts'
import { rememberView } from '#sessions/web/cookie.ts'
import { backToErrand } from '#sessions/web/errand-page.ts'

/**
 * Answers with the same page in other letters. What a page held of words that are nowhere else comes along in the form, and
 * is sent on to here a second time, when the browser already says the new preferences: 307 keeps the form.
 */
export const preferenceRoutes = new Hono<AppEnv>().post('/preferences', async (c) => {
  const posted = await postedForm(c, Preferences)
  if (!posted.ok) return c.redirect('/', 303)
  const { language, elder, theme, back, at = 'kept' } = posted.data
  const errand = errandOf(c, posted.values)
  if (errand.kept && wordAsked(c, 'set')) return backToErrand(c, at, errand)
  const elderView = elder && (elder === 'yes' ? 'on' : 'off')
  const viewer = c.get('viewer')
  if (viewer) setPreferences(c.env.estate.db, viewer.person.id, { language, elderView, theme })
  rememberView(c, { language, elder: elderView, theme })
  if (errand.kept) return c.redirect('/preferences?set=yes', 307)
  return c.redirect(localPath(back) ?? pathBefore(c) ?? '/', 303)
})

/** The page of this very site the switch was pressed on: the frame of a page is the same everywhere and names none. */
function pathBefore(c: AppContext): string | null {
  const [here, before] = [new URL(c.req.url), URL.parse(c.req.header('Referer') ?? '')]
  return before?.origin === here.origin ? localPath(before.pathname + before.search) : null
}
