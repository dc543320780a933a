import { Hono } from 'hono'
import type { z } from 'zod'
import { countAttempt } from '#estate/attempts.ts'
import { act } from '#http/act.ts'
import type { Said } from '#http/deed.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { postedForm } from '#http/form.ts'
import { idOf } from '#http/id.ts'
import { originOf } from '#http/origin.ts'
import { pageOf } from '#http/page.ts'
import { signedIn, viewerOf } from '#http/signed-in.ts'
import { PushSubscription, RangForm } from '#messages/push/forms.ts'
import { ensurePushKeys } from '#messages/push/keys.ts'
import {
  answerProof,
  askProof,
  openProof,
  provedDevices,
  type Rang,
  ringDevice,
} from '#messages/push/proofs.ts'
import type { Subscription } from '#messages/push/schema.ts'
import {
  devicesOf,
  findDevice,
  lostDevices,
  mustBePush,
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

  .post('/account/push', signedIn, (c) =>
    act(c, {
      form: PushSubscription,
      ready: (words) => {
        mustBePush({ ...words, loopback: byLoopback(c) })
        return ring(c, words)
      },
      doneAgain: 'settles',
      do: (words, { ready: rang }) => asked(c, subscribed(c, words), rang),
      ...ringing,
    }),
  )

  /** Asked quietly by open pages once a day, and by the service worker when the browser changed the address. */
  .post('/account/push/renewal', signedIn, async (c) => {
    const posted = await postedForm(c, PushSubscription)
    if (!posted.ok) return c.body(null, 422)
    subscribed(c, posted.data)
    return c.body(null, 204)
  })

  .post('/account/push/:id{[0-9]+}/test', signedIn, (c) =>
    act(c, {
      may: () => findDevice(c.env.estate.db, idOf(c), viewerOf(c).person.id),
      ready: (_, __, device) => ring(c, device),
      do: (_, { seen: device, ready: rang }) => asked(c, device, rang),
      ...ringing,
    }),
  )

  .post('/account/push/:id{[0-9]+}/end', signedIn, (c) =>
    act(c, {
      do: (_, { by, now }) => unsubscribe(c.env.estate.db, idOf(c), by, now),
      done: 'messages:push.ended',
      to: '/account/push',
    }),
  )

  .post('/account/push/answers', signedIn, (c) =>
    act(c, {
      form: RangForm,
      do: ({ proof, rang }, { by, now }) =>
        answerProof(c.env.estate.db, { proof, rang: rang === 'yes' }, by, now),
      done: (_, { rang }) =>
        rang === 'yes' ? 'messages:push.proved' : { key: 'messages:push.notProved', kind: 'note' },
      to: (_, { rang }) => (rang === 'yes' ? '/account/push' : '/account/push#help'),
    }),
  )

/** A device is rung while nothing is locked: another's server may take its time. What came of it is said. */
const ringing = {
  done: ({ acceptedAt }: ReturnType<typeof askProof>): Said | null =>
    acceptedAt === null ? { key: 'messages:push.testRefused', kind: 'refused' } : null,
  to: '/account/push#proof',
}

function keysFor(c: AppContext) {
  const steward = can(viewerOf(c).standing, 'settings', '')
  return ensurePushKeys(c.env.estate.db, originOf(c), c.get('now'), steward)
}

function subscribed(c: AppContext, words: z.infer<typeof PushSubscription>) {
  const { person, sessionId } = viewerOf(c)
  const device = deviceOf(c.req.header('User-Agent'))
  keysFor(c)
  const input = { ...words, sessionId, device, loopback: byLoopback(c) }
  return subscribe(c.env.estate.db, input, person.id, c.get('now'))
}

function byLoopback(c: AppContext): boolean {
  return c.env.estate.outside?.loopback ?? false
}

function ring(c: AppContext, device: Parameters<typeof ringDevice>[1]): Promise<Rang> {
  const { person } = viewerOf(c)
  countAttempt(c.env.estate.db, `push-test:${person.id}`, { most: 10, minutes: 60 }, c.get('now'))
  return ringDevice(c.env.estate, device, c.get('language'), c.get('now'))
}

function asked(c: AppContext, { id: targetId, personId }: Subscription, rang: Rang) {
  return askProof(c.env.estate.db, { personId, targetId, askedAt: c.get('now'), ...rang })
}
