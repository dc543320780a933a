import { Hono } from 'hono'
import { countAttempt } from '#estate/limits.ts'
import { shownCode } from '#estate/secrets.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { postedForm, valuesOf } from '#http/form.ts'
import { originOf } from '#http/origin.ts'
import { pageOf } from '#http/page.ts'
import { signedIn, viewerOf } from '#http/signed-in.ts'
import { deviceOf } from '#sessions/devices.ts'
import { DeviceCode } from '#sessions/forms.ts'
import { devicePassState, issueDevicePass, passHolder, useDevicePass } from '#sessions/passes.ts'
import { JoinDevicePage } from '#views/sessions/join-device.tsx'
import { DeviceCodePage, DeviceState, NewDevicePage } from '#views/sessions/new-device.tsx'
import { needsProof } from './proof.ts'
import { orRefusal } from './refusal.ts'
import { startSession } from './start.ts'

const perAddress = { most: 30, minutes: 15 }

export const deviceRoutes = new Hono<AppEnv>()
  .get('/devices/new', signedIn, needsProof, (c) => c.html(NewDevicePage({ page: pageOf(c) })))

  // Not redirected afterwards: the code is stored as a hash only and can be shown this once.
  .post('/devices', signedIn, needsProof, (c) => {
    const pass = issueDevicePass(c.env.estate.db, viewerOf(c).person.id, c.get('now'))
    const address = `${originOf(c)}/devices/join?code=${pass.code}`
    return c.html(
      DeviceCodePage({
        page: { ...pageOf(c), path: '/devices/new' },
        id: pass.id,
        code: shownCode(pass.code),
        address,
      }),
    )
  })

  .get('/devices/:id{[0-9]+}', signedIn, (c) => {
    const id = Number(c.req.param('id'))
    const state = devicePassState(c.env.estate.db, id, viewerOf(c).person.id, c.get('now'))
    const page = pageOf(c)
    return c.html(
      c.req.header('HX-Request')
        ? DeviceState({ page, id, state })
        : NewDevicePage({ page, passed: { id, state } }),
    )
  })

  .get('/devices/join', async (c) => {
    const code = c.req.query('code')
    if (!code) return c.html(JoinDevicePage({ page: pageOf(c) }))
    const holder = await orRefusal(c, () => triedHolder(c, code))
    if (!holder.ok)
      return c.html(JoinDevicePage({ page: barePage(c), form: { errors: holder.errors } }), holder.status)
    if (!holder.value) return c.html(JoinDevicePage({ page: barePage(c), form: wrongCode(c, code) }), 422)
    return c.html(JoinDevicePage({ page: barePage(c), confirm: { code, name: holder.value.person.name } }))
  })

  .post('/devices/join', async (c) => {
    const posted = await postedForm(c, DeviceCode)
    if (!posted.ok) return c.html(JoinDevicePage({ page: barePage(c), form: posted }), 422)
    const { code } = posted.data
    const holder = await orRefusal(c, () => triedHolder(c, code))
    if (!holder.ok)
      return c.html(
        JoinDevicePage({ page: barePage(c), form: { values: posted.values, errors: holder.errors } }),
        holder.status,
      )
    if (!holder.value) return c.html(JoinDevicePage({ page: barePage(c), form: wrongCode(c, code) }), 422)
    // Typed by hand, a code first shows whom it signs in; a code somebody slipped to you must not do so unseen.
    if (valuesOf(posted.values, 'confirmed')[0] !== 'yes') {
      return c.html(JoinDevicePage({ page: barePage(c), confirm: { code, name: holder.value.person.name } }))
    }
    const person = useDevicePass(c.env.estate.db, code, deviceOf(c.req.header('User-Agent')), c.get('now'))
    await startSession(c, person.id)
    return c.redirect('/', 303)
  })

function triedHolder(c: AppContext, code: string) {
  countAttempt(c.env.estate.db, `device:address:${c.env.clientAddress}`, perAddress, c.get('now'))
  return passHolder(c.env.estate.db, 'device', code, c.get('now'))
}

function wrongCode(c: AppContext, code: string) {
  return { values: { code }, errors: { code: c.get('t')('sessions:errors.code') } }
}

/** Switching the language must not carry the code along. */
function barePage(c: AppContext) {
  return { ...pageOf(c), path: '/devices/join' }
}
