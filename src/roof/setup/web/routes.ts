import { Hono } from 'hono'
import type { AppEnv } from '#http/env.ts'
import { flash } from '#http/flash.ts'
import { postedForm } from '#http/form.ts'
import { pageOf } from '#http/page.ts'
import { holding, viewerOf } from '#http/signed-in.ts'
import { ChangedSettings } from '#setup/forms.ts'
import { changeSettings } from '#setup/settings.ts'
import { commonTimezones } from '#setup/timezones.ts'
import { SettingsPage } from '#views/setup/settings.tsx'

export const setupRoutes = new Hono<AppEnv>()
  .get('/settings', holding('settings'), (c) => {
    const { title, hue, language, timezone, letterDays, helpPhone } = c.get('settings')
    const values = {
      title,
      hue: String(hue),
      language,
      timezone,
      letterDays: String(letterDays),
      helpPhone: helpPhone ?? '',
    }
    return c.html(SettingsPage({ page: pageOf(c), form: { values }, timezones: commonTimezones }))
  })
  .post('/settings', holding('settings'), async (c) => {
    const posted = await postedForm(c, ChangedSettings)
    if (!posted.ok)
      return c.html(SettingsPage({ page: pageOf(c), form: posted, timezones: commonTimezones }), 422)
    if (posted.values.intent === 'preview') {
      const page = pageOf(c)
      page.estate.hue = posted.data.hue
      return c.html(
        SettingsPage({ page, form: { values: posted.values }, timezones: commonTimezones, previewed: true }),
      )
    }
    changeSettings(c.env.estate.db, posted.data, viewerOf(c).person.id, c.get('now'))
    flash(c, { kind: 'done', text: c.get('t')('setup:settings.saved') })
    return c.redirect('/settings', 303)
  })
