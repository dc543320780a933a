import { createECDH } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { runErrands } from '#estate/errands.ts'
import { fanOutStep } from '#messages/delivery/fan-out.ts'
import { announce } from '#messages/outbox/announce.ts'
import { deliveries, messageDoors } from '#messages/outbox/schema.ts'
import { errands } from '#program/jobs.ts'
import { day0, liftNotice, openMessagesEstate } from './estate.ts'

const p256dh = createECDH('prime256v1').generateKeys('base64url')

/**
 * An estate in which everybody of 3/2 has two phones, and a push service that keeps what it accepted: by device every
 * message that came, and by device and topic what the phone would show.
 */
function manyPhones(over: number[]) {
  const came: string[] = []
  let call = 0
  const fetch = async (url: string, request: { headers: Record<string, string> }) => {
    // Some answers are lost on the way back: taken by the service all the same.
    const lost = over.includes(call++)
    came.push(`${url} ${request.headers.Topic}`)
    if (lost) throw new Error('connection reset')
    return { status: 201, retryAfter: null, text: async () => '' }
  }
  const estate = openMessagesEstate({ outside: { fetch, atOnce: 3 } })
  const { resident, daughter, neighbour, tenant, captain } = estate.cast
  for (const person of [resident, daughter, neighbour, tenant, captain])
    for (const phone of [1, 2])
      estate.subscribed(person, {
        endpoint: `http://127.0.0.1/${person.id}/${phone}`,
        keys: { p256dh, auth: 'AAAAAAAAAAAAAAAAAAAAAA' },
      })
  return { ...estate, came }
}

/** The process dies at the nth look at the clock: between taking, sending and writing down. */
async function runUntilKilled(estate: ReturnType<typeof manyPhones>, looks: number) {
  let left = looks
  const now = () => {
    if (left-- === 0) throw new Error('killed')
    return estate.clock.now
  }
  await runErrands({ ...estate.estate, now }, errands).catch(() => 0)
}

describe('killed at any moment', () => {
  test('every home has one row, every device one result, and no device shows a message twice', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 4 }),
        fc.array(fc.integer({ min: 0, max: 12 }), { maxLength: 3 }),
        fc.integer({ min: 0, max: 3 }),
        async (kills, lost, rolledBack) => {
          const estate = manyPhones(lost)
          const id = announce(estate.db, liftNotice, day0)
          for (let again = 0; again < rolledBack; again++)
            expect(() =>
              estate.db.transaction((tx) => {
                fanOutStep(tx, id, day0)
                throw new Error('killed before commit')
              }),
            ).toThrow('killed')
          fanOutStep(estate.db, id, day0)
          fanOutStep(estate.db, id, day0)
          for (const looks of kills) {
            await runUntilKilled(estate, looks)
            estate.clock.now = new Date(Date.parse(estate.clock.now) + 10 * 60_000).toISOString()
          }
          // All that is lost may be lost of one device, which is then tried once more.
          for (let hour = 0; hour <= lost.length; hour++) {
            await estate.run()
            estate.clock.now = new Date(Date.parse(estate.clock.now) + 3_600_000).toISOString()
          }
          const doors = estate.db.select().from(messageDoors).all()
          expect(doors.map((row) => row.unit)).toEqual([...new Set(doors.map((row) => row.unit))])
          expect(doors).toHaveLength(6)
          const pushes = estate.pushes()
          // After six tries, of which some were cut short and the others unanswered, one is given up.
          const givenUp = kills.length + lost.length >= 6 ? ['failed unreachable'] : []
          const results = pushes.map(({ state, reason }) => (reason ? `${state} ${reason}` : state))
          expect(results).toHaveLength(10)
          expect(['accepted', ...givenUp]).toEqual(expect.arrayContaining(results))
          expect(
            estate.db
              .select()
              .from(deliveries)
              .all()
              .filter((row) => row.channel === 'inbox'),
          ).toHaveLength(5)
          // By topic a device shows each message once: everything that came to it carries one and the same.
          expect(new Set(estate.came).size).toBe(10)
          expect(estate.came.length).toBeLessThanOrEqual(10 * (kills.length + 1) + lost.length)
          estate.close()
        },
      ),
      {
        numRuns: 40,
        examples: [
          [[], [0, 10, 11], 0],
          [[20, 20, 20, 20], [0, 1, 10], 0],
        ],
      },
    )
  })

  test('without a crash and without losses no device is asked twice', async () => {
    const estate = manyPhones([])
    announce(estate.db, liftNotice, day0)
    await estate.run()
    await estate.run()
    expect(estate.came).toHaveLength(10)
    estate.close()
  })
})
