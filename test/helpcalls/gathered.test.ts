import { and, eq } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Emergency } from '#emergencies/schema.ts'
import { addToCall } from '#helpcalls/adding.ts'
import { openNeedAt } from '#helpcalls/raise.ts'
import { takeBackNeed } from '#helpcalls/taken-back.ts'
import { tellOfCall } from '#helpcalls/telling/tell-of-call.ts'
import { inboxOf } from '#messages/inbox/inbox.ts'
import { deliveries, messages } from '#messages/outbox/schema.ts'
import { openTestEstate, type TestEstate } from '#test/estate.ts'
import { onShift, pass, raise, running } from '#test/shifts/story.ts'

const presses = 30
/** What one reader may be told anew within a few minutes by one home: four times danger, one piece of news, by two ears. */
const most = 8

let estate: TestEstate
let emergency: Emergency
beforeEach(() => {
  estate = openTestEstate()
  emergency = running(estate)
  onShift(estate, emergency, estate.cast.neighbour)
})
afterEach(() => estate.close())

const home = '3/2/501'
const callNow = () => openNeedAt(estate.db, emergency.id, home, estate.clock.now)!

function call(level: 1 | 2): number {
  return raise(estate, emergency, { level, by: estate.cast.resident.id, how: 'household' })
}

function fine(): void {
  const { db, cast, clock } = estate
  const calls = [{ by: cast.resident.id, at: clock.now }]
  const taken = { unit: home, calls, by: cast.resident.id, why: 'saidWell' as const }
  db.transaction((tx) => takeBackNeed(tx, emergency, taken, clock.now))
}

/** Second by second, with everything the clock does meanwhile. */
async function press(what: (turn: number) => unknown): Promise<void> {
  for (let turn = 0; turn < presses; turn++) {
    await what(turn)
    pass(estate, new Date(Date.parse(estate.clock.now) + 1000).toISOString())
  }
}

type Flood = { reader: number; count: number }

/** Whoever was told anew more often than they may be. */
function flooded(but: number): Flood[] {
  const rows = estate.db
    .select({ reader: deliveries.personId, key: messages.key })
    .from(deliveries)
    .innerJoin(messages, eq(messages.id, deliveries.messageId))
    .where(and(eq(deliveries.channel, 'inbox'), eq(messages.kind, 'emergency')))
    .all()
    .filter(({ key, reader }) => key.startsWith('need:') && reader !== but)
  const counts = Map.groupBy(rows, ({ reader }) => reader!)
  return [...counts]
    .map(([reader, own]) => ({ reader, count: own.length }))
    .filter(({ count }) => count > most)
}

/** What one person can press again and again, and who they are. */
const walks: Record<string, (by: TestEstate['cast']) => Promise<number>> = {
  'help and fine, life in danger': async (cast) => {
    await press((turn) => (turn % 2 === 0 ? call(1) : fine()))
    return cast.resident.id
  },
  'help and fine, health at risk': async (cast) => {
    await press((turn) => (turn % 2 === 0 ? call(2) : fine()))
    return cast.resident.id
  },
  'help, and taken back on the board': async (cast) => {
    await press(async (turn) => {
      if (turn % 2 === 0) return call(2)
      const answer = await estate.request(cast.resident, `/needs/${callNow()}/withdrawal`, {
        form: { why: '不用了' },
      })
      expect(answer.status).toBe(303)
    })
    return cast.resident.id
  },
  'fifteen words and more': async (cast) => {
    const { db, clock } = estate
    const id = call(2)
    await press((turn) =>
      addToCall(
        db,
        { emergencyId: emergency.id, listingId: id, words: `还有 ${turn}` },
        cast.resident.id,
        clock.now,
      ),
    )
    return cast.resident.id
  },
  'a neighbour could go and could not': async (cast) => {
    const id = call(2)
    await press(async (turn) => {
      const form = {}
      const to = `/needs/${id}/${turn % 2 === 0 ? 'promises' : 'offers/end'}`
      expect((await estate.request(cast.neighbour, to, { form })).status).toBe(303)
    })
    return cast.neighbour.id
  },
}

for (const [name, walk] of Object.entries(walks))
  test(`thirty presses of one person leave nobody with a heap of messages: ${name}`, async () => {
    expect(flooded(await walk(estate.cast))).toEqual([])
  })

test('a telling under a new name for each press is found', async () => {
  const { cast, db, clock } = estate
  const listingId = call(2)
  await press((turn) =>
    db.transaction((tx) =>
      tellOfCall(
        tx,
        emergency,
        { listingId, key: `planted:${turn}`, people: [cast.captain.id], what: 'off' },
        clock.now,
      ),
    ),
  )
  expect(flooded(0).map(({ reader }) => reader)).toEqual([cast.captain.id])
})

test('the first is told at once, what follows under the same message with how often, and danger rings again', async () => {
  const { cast, db } = estate
  await press((turn) => (turn % 2 === 0 ? call(2) : fine()))
  const own = () => inboxOf(db, cast.captain.id, { kind: 'emergency' }, 'zh-CN').messages
  const news = own().filter(({ title }) => title.includes('次）'))
  expect(news).toHaveLength(1)
  expect(news[0]).toMatchObject({ unread: true })
  expect(news[0]!.title).toContain(`（第 ${presses} 次）`)
  const before = own().length
  call(1)
  pass(estate, estate.clock.now)
  expect(own()).toHaveLength(before + 1)
})

/** Where something is told of a call under a key of its own for each time, and why no single person can make that many. */
const ungathered: Record<string, string> = {
  'telling/tell-of-call.ts': 'the way itself',
  'telling/news-of-home.ts': 'the gathering itself',
  'telling/tell-triage.ts': 'a home hears once of each call that the desk enters for it',
  'need-in-emergency.ts': 'gathers what a neighbour repeats; the rest is once for each step of a promise',
  'call-moved.ts': 'once for each promise that is said to be done',
  'dispatch-answers.ts': 'once for each yes of somebody who was asked, which is gathered itself',
  'sending/relieving.ts': 'once for each time the desk has chosen somebody else, who said yes',
  'sending/stepping-back.ts': 'once for each yes that another call or answer of the helper’s own home undid',
  'sending/send-another.ts': 'a choice of the desk',
  'sending/sent-instead.ts': 'a choice of the desk, or the clock',
  'emergency.ts': 'once for each emergency that is over',
  'taken-over.ts': 'once for each emergency',
  'telling/tell-taken-over.ts': 'once for each emergency',
}

/** The files that tell of calls without gathering, and have no reason written down. */
function tellsFreely(files: Record<string, string>): string[] {
  const calls = /\b(tellOfCall|announceInEmergency|tellOfShift|announce)\(/
  return Object.keys(files).filter((file) => calls.test(files[file]!) && !(file in ungathered))
}

test('whatever tells of a call gathers, or says why nobody can press it into a heap', () => {
  const found = import.meta.glob<string>('../../src/storm/helpcalls/**/*.ts', {
    query: '?raw',
    import: 'default',
    eager: true,
  })
  const files = Object.fromEntries(
    Object.entries(found).map(([path, text]) => [path.replace(/.*\/helpcalls\//, ''), text]),
  )
  expect(tellsFreely(files)).toEqual([])
  expect(tellsFreely({ ...files, 'planted.ts': 'tellOfCall(tx, emergency, told, now)' })).toEqual([
    'planted.ts',
  ])
})
