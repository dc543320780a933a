import { Hono } from 'hono'
import { setCookie } from 'hono/cookie'
import type { AppContext, AppEnv } from '#http/env.ts'
import { postedForm } from '#http/form.ts'
import { setPreferences } from '#people/preferences.ts'
import { Preferences } from '#sessions/forms.ts'
import { localPath } from '#sessions/web/arrival-page.ts'
import { inSeconds } from '#time/instants.ts'

export const preferenceRoutes = new Hono<AppEnv>().post('/preferences', async (c) => {
  const posted = await postedForm(c, Preferences)
  if (!posted.ok) return c.redirect('/', 303)
  const { language, elder, theme, back } = posted.data
  const elderView = elder && (elder === 'yes' ? 'on' : 'off')
  const viewer = c.get('viewer')
  if (viewer) setPreferences(c.env.estate.db, viewer.person.id, { language, elderView, theme })
  // The phone remembers too, so that the sign-in page is as large as the pages behind it.
  for (const [name, value] of Object.entries({ language, elder: elderView, theme }))
    if (value) remember(c, name, value)
  return c.redirect(localPath(back) ?? pathBefore(c) ?? '/', 303)
})

/** The page of this very site the switch was pressed on: the frame of a page is the same everywhere and names none. */
function pathBefore(c: AppContext): string | null {
  const [here, before] = [new URL(c.req.url), URL.parse(c.req.header('Referer') ?? '')]
  return before?.origin === here.origin ? localPath(before.pathname + before.search) : null
}

function remember(c: AppContext, name: string, value: string): void {
  const yearSeconds = inSeconds({ days: 365 })
  setCookie(c, name, value, {
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    secure: c.env.secure,
    maxAge: yearSeconds,
  })
}
