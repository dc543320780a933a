import { Hono } from 'hono'
import { estateSettingsOf } from '#estate/estate.ts'
import { act } from '#http/act.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import type { FormValues } from '#http/form.ts'
import { pageOf } from '#http/page.ts'
import { holding } from '#http/signed-in.ts'
import type { FormErrors } from '#page.ts'
import { ChangedSettings } from '#setup/forms.ts'
import { changeSettings } from '#setup/settings.ts'
import { commonTimezones } from '#setup/timezones.ts'
import { SettingsPage } from '#views/setup/settings.tsx'

export const setupRoutes = new Hono<AppEnv>()
  .get('/settings', holding('settings'), (c) => c.html(settingsNow(c)))
  .post('/settings', holding('settings'), (c) =>
    act(c, {
      form: ChangedSettings,
      page: (form) => settingsPage(c, form),
      drawn: () => settingsNow(c),
      looks: ({ values, ...posted }) => {
        if (values.intent !== 'preview' || !posted.ok) return null
        const page = pageOf(c)
        page.estate.hue = posted.data.hue
        return SettingsPage({ page, form: { values }, timezones: commonTimezones, previewed: true })
      },
      doneAgain: 'settles',
      do: (words, { by, now }) => changeSettings(c.env.estate.db, words, by, now),
      done: 'setup:settings.saved',
      to: '/settings',
    }),
  )

function settingsNow(c: AppContext) {
  const { title, hue, language, timezone, letterDays, doorsAtOnce, helpPhone } = estateSettingsOf(
    c.env.estate.db,
  )
  const values = {
    title,
    hue: String(hue),
    language,
    timezone,
    letterDays: String(letterDays),
    doorsAtOnce: String(doorsAtOnce),
    helpPhone: helpPhone ?? '',
  }
  return settingsPage(c, { values })
}

function settingsPage(c: AppContext, form: { values: FormValues; errors?: FormErrors }) {
  return SettingsPage({ page: pageOf(c), form, timezones: commonTimezones })
}
