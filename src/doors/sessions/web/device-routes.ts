import { Hono } from 'hono'
import { Refused } from '#errors.ts'
import { countAttempt } from '#estate/attempts.ts'
import { shownCode } from '#estate/secrets.ts'
import { act } from '#http/act.ts'
import { wordAsked } from '#http/asked.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { idOf } from '#http/id.ts'
import { originOf } from '#http/origin.ts'
import { pageOf } from '#http/page.ts'
import { signedIn, viewerOf } from '#http/signed-in.ts'
import { deviceOf } from '#sessions/devices.ts'
import { DeviceCode } from '#sessions/forms.ts'
import { devicePassState, issueDevicePass, passHolder, useDevicePass } from '#sessions/passes.ts'
import { JoinDevicePage } from '#views/sessions/join-device.tsx'
import { DeviceCodePage, DeviceState, NewDevicePage } from '#views/sessions/new-device.tsx'
import { needsProof } from './proof.ts'
import { startSession } from './start.ts'

const perAddress = { most: 30, minutes: 15 }

export const deviceRoutes = new Hono<AppEnv>()
  .get('/devices/new', signedIn, needsProof, (c) => c.html(NewDevicePage({ page: pageOf(c) })))

  // Not redirected afterwards: the code is stored as a hash only and can be shown this once.
  .post('/devices', signedIn, needsProof, (c) =>
    act(c, {
      do: (_, { by, now }) => issueDevicePass(c.env.estate.db, by, now),
      show: ({ id, code }) => {
        const address = `${originOf(c)}/devices/join?code=${code}`
        const page = { ...pageOf(c), path: '/devices/new' }
        return DeviceCodePage({ page, id, code: shownCode(code), address })
      },
      done: { key: 'sessions:devices.shownBefore', kind: 'note' },
      to: '/devices/new',
    }),
  )

  .get('/devices/:id{[0-9]+}', signedIn, (c) => {
    const id = idOf(c)
    const state = devicePassState(c.env.estate.db, id, viewerOf(c).person.id, c.get('now'))
    const page = pageOf(c)
    return c.html(
      c.req.header('HX-Request')
        ? DeviceState({ page, id, state })
        : NewDevicePage({ page, passed: { id, state } }),
    )
  })

  .get('/devices/join', (c) => {
    const code = wordAsked(c, 'code')
    if (!code) return c.html(JoinDevicePage({ page: pageOf(c) }))
    const holder = triedHolder(c, code)
    if (!holder) return c.html(JoinDevicePage({ page: barePage(c), form: wrongCode(c, code) }), 422)
    return c.html(confirmPage(c, code, holder))
  })

  .post('/devices/join', (c) =>
    act(c, {
      form: DeviceCode,
      page: (form) => JoinDevicePage({ page: barePage(c), form }),
      ready: ({ code }) => {
        const holder = triedHolder(c, code)
        if (!holder) throw new Refused('sessions:errors.code').at('code')
        return holder
      },
      // Typed by hand, a code first shows whom it signs in; a code somebody slipped to you must not do so unseen.
      asks: ({ code, confirmed }, holder) => (confirmed ? null : confirmPage(c, code, holder)),
      do: ({ code }, { now }) =>
        useDevicePass(c.env.estate.db, code, deviceOf(c.req.header('User-Agent')), now),
      mark: (person) => person.id,
      after: (personId) => startSession(c, personId),
      to: '/',
    }),
  )

type Holder = NonNullable<ReturnType<typeof passHolder>>

function confirmPage(c: AppContext, code: string, { person }: Holder) {
  return JoinDevicePage({ page: barePage(c), confirm: { code, name: person.name } })
}

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
