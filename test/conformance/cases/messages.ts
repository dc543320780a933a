import assert from 'node:assert/strict'
import { createECDH } from 'node:crypto'
import { and, eq } from 'drizzle-orm'
import { runErrands } from '#estate/errands.ts'
import type { OutsideRequest } from '#estate/estate.ts'
import { runDueJobs } from '#estate/jobs.ts'
import { reachabilityOf } from '#messages/delivery/reach.ts'
import { openMessage } from '#messages/inbox/inbox.ts'
import { announce } from '#messages/outbox/announce.ts'
import { deliveries, messageDoors } from '#messages/outbox/schema.ts'
import { ensurePushKeys } from '#messages/push/keys.ts'
import { subscriptions } from '#messages/push/schema.ts'
import { errands, jobHandlers } from '#program/jobs.ts'
import { sessions } from '#sessions/schema.ts'
import { people } from '#standing/schema.ts'
import { type Case, day0 } from '#test/conformance/host.ts'
import { furnish, resident } from '#test/conformance/house.ts'

export const messageCases: Record<string, Case> = {
  async 'a message is fanned out, encrypted, sent, and its ledger kept'({ db }) {
    await furnish(db)
    const person = db.select().from(people).where(eq(people.name, resident.name)).get()!
    ensurePushKeys(db, 'https://riverside.example.org', day0)
    const session = { id: 'phone', personId: person.id, expiresAt: 9e12, endsAt: '2099-01-01T00:00:00.000Z' }
    db.insert(sessions)
      .values({ ...session, createdAt: day0, seenAt: day0, provedAt: day0, device: 'edge,windows' })
      .run()
    const p256dh = createECDH('prime256v1').generateKeys('base64url') as string
    const phone = { endpoint: 'https://web.push.apple.com/x', p256dh, auth: 'AAAAAAAAAAAAAAAAAAAAAA' }
    const owner = {
      personId: person.id,
      sessionId: 'phone',
      device: 'edge,windows',
      createdAt: day0,
      renewedAt: day0,
    }
    db.insert(subscriptions)
      .values({ ...phone, ...owner })
      .run()
    const sent: OutsideRequest[] = []
    const fetch = async (_: string, request: OutsideRequest) => {
      sent.push(request)
      return { status: 201, retryAfter: null, text: async () => '' }
    }
    const estate = {
      name: 'riverside',
      db,
      now: () => day0,
      wake() {},
      outside: { fetch, loopback: false, most: 900, atOnce: 6 },
    }
    const told = {
      title: '停水',
      body: '今晚八点起',
      url: '/notices/1',
      expiresAt: '2026-11-30T00:00:00.000Z',
    }
    const settle = async () => {
      for (let round = 0; round < 9; round++) {
        runDueJobs(db, jobHandlers, day0)
        await runErrands(estate, errands)
      }
    }
    // Whoever was entered into a home was told of it.
    await settle()
    sent.splice(0)
    const id = announce(
      db,
      { key: 'notice:1', kind: 'notice', urgency: 'urgent', to: { scopes: ['3'] }, ...told },
      day0,
    )
    await settle()
    assert.equal(sent.length, 1)
    assert.equal(sent[0]!.headers['Content-Encoding'], 'aes128gcm')
    assert.match(sent[0]!.headers.Authorization ?? '', /^vapid t=[\w-]+\.[\w-]+\.[\w-]+, k=B[\w-]{86}$/)
    const ofIt = and(eq(deliveries.channel, 'push'), eq(deliveries.messageId, id))
    const push = db.select().from(deliveries).where(ofIt).all()
    assert.deepEqual(
      push.map((row) => row.state),
      ['accepted'],
    )
    const door = () => db.select().from(messageDoors).where(eq(messageDoors.unit, '3/2/501')).get()!.state
    assert.equal(door(), 'accepted')
    assert.equal(openMessage(db, id, person.id, day0), '/notices/1')
    assert.equal(door(), 'seen')
    assert.ok(reachabilityOf(db, ['3'], day0).some((row) => row.reach === 'subscribed'))
  },
}
