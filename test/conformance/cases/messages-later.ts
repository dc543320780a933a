import assert from 'node:assert/strict'
import { eq } from 'drizzle-orm'
import { runErrands } from '#estate/errands.ts'
import type { OutsideRequest } from '#estate/estate.ts'
import { runDueJobs } from '#estate/jobs.ts'
import { jobs } from '#estate/schema.ts'
import { addChannel } from '#messages/channels/channels.ts'
import { channels } from '#messages/channels/schema.ts'
import { ladderOf } from '#messages/delivery/followed.ts'
import { inboxOf } from '#messages/inbox/inbox.ts'
import { type Announcement, announce } from '#messages/outbox/announce.ts'
import { settleDoor } from '#messages/outbox/answered-doors.ts'
import type { LadderStep } from '#messages/outbox/schema.ts'
import { deliveries, ladderSteps, messageDoors } from '#messages/outbox/schema.ts'
import { ensurePushKeys } from '#messages/push/keys.ts'
import { errands, jobHandlers } from '#program/jobs.ts'
import { people } from '#standing/schema.ts'
import { type Case, day0 } from '#test/conformance/host.ts'
import { furnish, resident } from '#test/conformance/house.ts'

const waterCut: Announcement = {
  key: 'notice:1',
  kind: 'notice',
  urgency: 'urgent',
  to: { scopes: ['3/2'] },
  title: '停水',
  body: '今晚八点起',
  url: '/notices/1',
  expiresAt: '2026-11-30T00:00:00.000Z',
}

type Rung = LadderStep['rung']

/** Waits for the host's own timer or alarm. */
async function until(done: () => boolean): Promise<void> {
  for (let i = 0; i < 150 && !done(); i++) await new Promise((go) => setTimeout(go, 20))
  assert.ok(done())
}

export const laterMessageCases: Record<string, Case> = {
  async 'e-mail leaves by a webhook, signed, where there is no mail server'({ db }) {
    await furnish(db)
    const person = db.select().from(people).where(eq(people.name, resident.name)).get()!
    ensurePushKeys(db, 'https://riverside.example.org', day0)
    const address = 'https://mail.example.org/send'
    const mailer = { kind: 'mailer', name: '邮件', scope: '', address, secret: '', as: '' }
    addChannel(db, { ...mailer, from: 'notice@riverside.example.org' }, 1, day0)
    const own = { kind: 'email', name: '', scope: null, personId: person.id, address: 'zhou@example.org' }
    db.insert(channels)
      .values({ ...own, options: '{}', createdAt: day0, createdBy: person.id, provedAt: day0 })
      .run()
    const sent: { url: string; request: OutsideRequest }[] = []
    const fetch = async (url: string, request: OutsideRequest) => {
      sent.push({ url, request })
      return { status: 200, retryAfter: null, text: async () => '' }
    }
    const outside = { fetch, loopback: false, most: 900, atOnce: 6 }
    const estate = { name: 'riverside', db, now: () => day0, wake() {}, outside }
    announce(db, waterCut, day0)
    for (let round = 0; round < 9; round++) {
      runDueJobs(db, jobHandlers, day0)
      await runErrands(estate, errands)
    }
    assert.deepEqual(
      sent.map(({ url }) => url),
      [address],
    )
    const { headers, body } = sent[0]!.request
    assert.match(headers['webhook-signature'] ?? '', /^v1,[\w+/]{43}=$/)
    const { type, data } = JSON.parse(new TextDecoder().decode(body))
    assert.deepEqual(
      [type, data.to, data.from],
      ['mail.send', 'zhou@example.org', 'notice@riverside.example.org'],
    )
    const letter = db.select().from(deliveries).where(eq(deliveries.personId, person.id)).all()
    assert.ok(letter.some((row) => row.channel !== 'inbox' && row.state === 'accepted'))
    const door = db.select().from(messageDoors).where(eq(messageDoors.unit, '3/2/501')).get()!
    assert.equal(door.state, 'accepted')
  },

  async 'the ladder climbs by the host’s own alarm until every home has answered'({ db, clock, wake }) {
    const { captain } = await furnish(db)
    // An alarm rings in real time.
    clock.now = null
    const now = () => new Date().toISOString()
    const id = announce(db, { ...waterCut, asks: true, expiresAt: '2099-01-01T00:00:00.000Z' }, now())
    wake()
    await until(() => ladderOf(db, id).length > 0)
    const rungs = () => ladderOf(db, id).flatMap((step) => (step.doneAt === null ? [] : [step.rung]))
    // The minutes between two rungs are shortened, so that the suite need not wait for them.
    const climb = async (rung: Rung) => {
      const soon = new Date(Date.now() + 100).toISOString()
      db.update(ladderSteps).set({ dueAt: soon }).where(eq(ladderSteps.rung, rung)).run()
      db.update(jobs).set({ dueAt: soon }).where(eq(jobs.kind, 'messages.ladder')).run()
      wake()
      await until(() => rungs().includes(rung))
    }
    await climb('everyChannel')
    await climb('offsite')
    settleDoor(db, waterCut.key, '3/2/501', now())
    await climb('captain')
    const told = () => inboxOf(db, captain.id, {}, 'zh-CN').messages.map(({ title }) => title)
    await until(() => told().includes('2 户还没有答复'))
    for (const unit of ['3/2/101', '3/2/102']) settleDoor(db, waterCut.key, unit, now())
    assert.deepEqual(
      ladderOf(db, id).map((step) => [step.rung, step.stoppedAt !== null]),
      [
        ['everyChannel', false],
        ['offsite', false],
        ['captain', false],
        ['knock', true],
      ],
    )
    assert.equal(db.select().from(jobs).where(eq(jobs.kind, 'messages.ladder')).all().length, 0)
  },
}
