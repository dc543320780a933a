import { Hono } from 'hono'
import { estateSettingsOf } from '#estate/estate.ts'
import { act } from '#http/act.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { type FormValues, readForm } from '#http/form.ts'
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
      ready: () => readForm(c),
      asks: ({ hue }, { values }) => {
        if (values.intent !== 'preview') return null
        const page = pageOf(c)
        page.estate.hue = hue
        return SettingsPage({ page, form: { values }, timezones: commonTimezones, previewed: true })
      },
      doneAgain: 'settles',
      do: (words, { by, now }) => changeSettings(c.env.estate.db, words, by, now),
      done: 'setup:settings.saved',
      to: '/settings',
    }),
  )

function settingsNow(c: AppContext) {
  const { title, hue, language, timezone, letterDays, helpPhone } = estateSettingsOf(c.env.estate.db)
  const values = {
    title,
    hue: String(hue),
    language,
    timezone,
    letterDays: String(letterDays),
    helpPhone: helpPhone ?? '',
  }
  return settingsPage(c, { values })
}

function settingsPage(c: AppContext, form: { values: FormValues; errors?: FormErrors }) {
  return SettingsPage({ page: pageOf(c), form, timezones: commonTimezones })
}
