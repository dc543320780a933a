import { eq } from 'drizzle-orm'
import { runErrands } from '#estate/errands.ts'
import type { Outside } from '#estate/estate.ts'
import { runDueJobs } from '#estate/jobs.ts'
import type { Announcement } from '#messages/outbox/announce.ts'
import { deliveries, messageDoors } from '#messages/outbox/schema.ts'
import { outsideOf } from '#messages/outside/outside.ts'
import { ensurePushKeys } from '#messages/push/keys.ts'
import { subscriptions } from '#messages/push/schema.ts'
import { errands, jobHandlers } from '#program/jobs.ts'
import { sessions } from '#sessions/schema.ts'
import { day0, openTestEstate, type TestEstate } from '#test/estate.ts'
import type { Device } from './push-service.ts'

export { day0 }
export const tomorrow = '2026-11-25T01:00:00.000Z'

/** A notice to staircase 3/2, as the notices feature announces one. */
export const liftNotice: Announcement = {
  key: 'notice:1',
  kind: 'notice',
  urgency: 'normal',
  to: { scopes: ['3/2'] },
  title: '电梯检修',
  body: '周三上午停用',
  url: '/notices/1',
  expiresAt: tomorrow,
}

/** A test estate whose pushes may go to this machine, with a short patience for silent services. */
export function openMessagesEstate(options: { outside?: Partial<Outside>; patienceMs?: number } = {}) {
  const test = openTestEstate()
  const real = outsideOf(test.estate)
  const outside: Outside = {
    ...real,
    loopback: true,
    fetch: (url, request) => real.fetch(url, { ...request, timeoutMs: options.patienceMs ?? 2000 }),
    ...options.outside,
  }
  test.estate.outside = outside
  ensurePushKeys(test.db, 'https://riverside.example.org', day0)
  let sessionCount = 0

  /** This person's device as the browser would have subscribed it. */
  function subscribed(person: { id: number }, device: Pick<Device, 'endpoint' | 'keys'>) {
    const sessionId = `session-${sessionCount++}`
    test.db
      .insert(sessions)
      .values({
        id: sessionId,
        personId: person.id,
        expiresAt: 4e12,
        endsAt: '2099-01-01T00:00:00.000Z',
        createdAt: day0,
        seenAt: day0,
        provedAt: day0,
        device: 'firefox,linux',
      })
      .run()
    return test.db
      .insert(subscriptions)
      .values({
        personId: person.id,
        sessionId,
        device: 'firefox,linux',
        endpoint: device.endpoint,
        ...device.keys,
        createdAt: day0,
        renewedAt: day0,
      })
      .returning()
      .get()
  }
  const pushes = () => test.db.select().from(deliveries).where(eq(deliveries.channel, 'push')).all()
  const door = (unit: string) => {
    const row = test.db.select().from(messageDoors).where(eq(messageDoors.unit, unit)).get()
    return row && [row.state, row.reason]
  }
  return { ...test, subscribed, pushes, door, run: () => settleWork(test) }
}
export type MessagesEstate = ReturnType<typeof openMessagesEstate>

/** Does everything that is due at the clock's time, as the host would. */
export async function settleWork({ estate }: Pick<TestEstate, 'estate'>): Promise<void> {
  for (let round = 0; round < 100; round++) {
    const done = runDueJobs(estate.db, jobHandlers, estate.now()) + (await runErrands(estate, errands))
    if (done === 0) return
  }
  throw new Error('work without end')
}
