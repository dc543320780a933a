import { Hono } from 'hono'
import { countAttempt } from '#estate/limits.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { flash } from '#http/flash.ts'
import { postedForm } from '#http/form.ts'
import { originOf } from '#http/origin.ts'
import { pageOf } from '#http/page.ts'
import { signedIn, viewerOf } from '#http/signed-in.ts'
import { PushSubscription, RangForm } from '#messages/push/forms.ts'
import { ensurePushKeys } from '#messages/push/keys.ts'
import { answerProof, openProof, provedDevices, testDevice } from '#messages/push/proofs.ts'
import {
  devicesOf,
  findDevice,
  lostDevices,
  noteLost,
  subscribe,
  unsubscribe,
} from '#messages/push/subscriptions.ts'
import { deviceOf, deviceText } from '#sessions/devices.ts'
import { can } from '#standing/standing.ts'
import { PushPage } from '#views/messages/push.tsx'

export const pushRoutes = new Hono<AppEnv>()
  .get('/account/push', signedIn, (c) => {
    const { db } = c.env.estate
    const { person, sessionId } = viewerOf(c)
    const t = c.get('t')
    const proved = provedDevices(db, person.id)
    const lost = lostDevices(db, person.id).map(({ device }) => deviceText(device, t))
    noteLost(db, person.id, c.get('now'))
    const devices = devicesOf(db, person.id).map((device) => ({
      id: device.id,
      name: deviceText(device.device, t),
      here: device.sessionId === sessionId,
      since: device.createdAt,
      provedAt: proved.get(device.id) ?? null,
    }))
    const { publicKey } = keysFor(c)
    const [browser = '', system = ''] = deviceOf(c.req.header('User-Agent')).split(',')
    const asked = openProof(db, person.id)
    return c.html(PushPage({ page: pageOf(c), devices, lost, publicKey, browser, system, asked }))
  })

  .post('/account/push', signedIn, async (c) => {
    const device = await subscribed(c)
    if (!device) return c.redirect('/account/push', 303)
    return ring(c, device.id)
  })

  /** Asked quietly by open pages once a day, and by the service worker when the browser changed the address. */
  .post('/account/push/renewal', signedIn, async (c) => c.body(null, (await subscribed(c)) ? 204 : 422))

  .post('/account/push/:id{[0-9]+}/test', signedIn, (c) => ring(c, Number(c.req.param('id'))))

  .post('/account/push/:id{[0-9]+}/end', signedIn, (c) => {
    unsubscribe(c.env.estate.db, Number(c.req.param('id')), viewerOf(c).person.id, c.get('now'))
    flash(c, { kind: 'done', text: c.get('t')('messages:push.ended') })
    return c.redirect('/account/push', 303)
  })

  .post('/account/push/answers', signedIn, async (c) => {
    const posted = await postedForm(c, RangForm)
    if (!posted.ok) return c.redirect('/account/push', 303)
    const rang = posted.data.rang === 'yes'
    answerProof(c.env.estate.db, { proof: posted.data.proof, rang }, viewerOf(c).person.id, c.get('now'))
    flash(c, {
      kind: rang ? 'done' : 'note',
      text: c.get('t')(rang ? 'messages:push.proved' : 'messages:push.notProved'),
    })
    return c.redirect(rang ? '/account/push' : '/account/push#help', 303)
  })

function keysFor(c: AppContext) {
  const steward = can(viewerOf(c).standing, 'settings', '')
  return ensurePushKeys(c.env.estate.db, originOf(c), c.get('now'), steward)
}

async function subscribed(c: AppContext) {
  const posted = await postedForm(c, PushSubscription)
  if (!posted.ok) return null
  const { db, outside } = c.env.estate
  const { person, sessionId } = viewerOf(c)
  const device = deviceOf(c.req.header('User-Agent'))
  keysFor(c)
  const input = { ...posted.data, sessionId, device, loopback: outside?.loopback ?? false }
  return subscribe(db, input, person.id, c.get('now'))
}

async function ring(c: AppContext, id: number) {
  const { person } = viewerOf(c)
  const device = findDevice(c.env.estate.db, id, person.id)
  countAttempt(c.env.estate.db, `push-test:${person.id}`, { most: 10, minutes: 60 }, c.get('now'))
  const proof = await testDevice(c.env.estate, device, c.get('language'), c.get('now'))
  if (proof.acceptedAt === null) flash(c, { kind: 'refused', text: c.get('t')('messages:push.testRefused') })
  return c.redirect('/account/push#proof', 303)
}
