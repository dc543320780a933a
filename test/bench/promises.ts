import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { asc, eq, isNull } from 'drizzle-orm'
import { sha256 } from '#estate/secrets.ts'
import { openSqlite } from '#hosts/sqlite.node.ts'
import { promises as kept } from '#listings/lifecycle/schema.ts'
import { type ListingInput, postListing } from '#listings/posting/posting.ts'
import { sessions } from '#sessions/schema.ts'
import { occupancies, people } from '#standing/schema.ts'
import { now, writeEstate } from './estate.ts'
import { serve, stop } from './measure.ts'

const helpers = 300
const tokenOf = (person: number) => `bench-promise-token-${String(person).padStart(24, '0')}`

type Answer = { status: number; ms: number; sentence: boolean }

/**
 * One need and 300 neighbours who promise at the same moment, over HTTP on the Node host; then as many needs promised
 * one after the other, which is what an answer takes when nobody waits in front. Throws unless one wins and 299 read why not.
 */
export async function promises(data: string): Promise<void> {
  const folder = join(data, 'promises')
  const file = join(folder, 'bench.sqlite')
  mkdirSync(folder)
  writeEstate(file, 'bench', { notices: 1, households: 3_000 })
  const { needIds, neighbours } = prepare(file)
  const [wanted, ...others] = needIds as [number, ...number[]]
  const { port, child } = await serve(folder)
  // Whoever can promise has read the need: a server that has just started is not what they meet.
  for (const person of neighbours) await promise(port, others.pop()!, person)
  const alone: number[] = []
  for (const person of neighbours.slice(0, 100)) alone.push((await promise(port, others.pop()!, person)).ms)
  const started = performance.now()
  const answers = await Promise.all(neighbours.map((person) => promise(port, wanted, person)))
  const all = performance.now() - started
  stop({ port, child })
  report(file, wanted, answers)
  const each = (all / helpers).toFixed(1)
  console.log(
    `all answered within ${all.toFixed(0)} ms, one every ${each} ms; p50 one after the other ${median(alone)} ms`,
  )
}

/** Needs of the first household, and neighbours of other homes, each signed in; sessions are written directly. */
function prepare(file: string): { needIds: number[]; neighbours: number[] } {
  const { db, close } = openSqlite(file)
  const homes = db
    .select({ unit: occupancies.unit, person: occupancies.personId })
    .from(occupancies)
    .innerJoin(people, eq(people.id, occupancies.personId))
    .where(isNull(occupancies.until))
    .orderBy(asc(occupancies.id))
    .limit(1_000)
    .all()
  const neighbours = homes.slice(-helpers).map(({ person }) => person)
  db.transaction((tx) => {
    for (const personId of neighbours)
      tx.insert(sessions)
        .values({
          id: sha256(tokenOf(personId)),
          personId,
          createdAt: now,
          provedAt: now,
          device: 'bench',
          expiresAt: Date.parse('2099-01-01'),
          endsAt: '2099-01-01T00:00:00.000Z',
          seenAt: '2098-01-01T00:00:00.000Z',
        })
        .run()
  })
  const needIds = homes
    .slice(0, 2 * helpers)
    .map(
      ({ unit, person: personId }) =>
        postListing(db, { personId, unit, how: 'self' }, ride, personId, now).id,
    )
  close()
  return { needIds, neighbours }
}

const ride: ListingInput = {
  kind: 'need',
  category: 'rides',
  title: '明早搭车去医院',
  details: '',
  urgency: 3,
  places: 1,
  stays: false,
  stairs: false,
  lifting: 'none',
  sexWish: null,
  loanDays: null,
  repeats: null,
  neededAt: null,
}

async function promise(port: number, needId: number, person: number): Promise<Answer> {
  const origin = `http://127.0.0.1:${port}`
  const headers = { origin, cookie: `linli=${tokenOf(person)}`, 'accept-language': 'zh-CN' }
  const started = performance.now()
  const answer = await fetch(`${origin}/needs/${needId}/promises`, {
    method: 'POST',
    redirect: 'manual',
    headers,
    body: new URLSearchParams(),
  })
  const page = await answer.text()
  const ms = performance.now() - started
  return { status: answer.status, ms, sentence: page.includes('已经有别的邻居答应了') }
}

function median(times: readonly number[]): string {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)]!.toFixed(1)
}

function report(file: string, needId: number, answers: readonly Answer[]): void {
  const { db, close } = openSqlite(file)
  const rows = db.select().from(kept).where(eq(kept.listingId, needId)).all()
  close()
  const won = answers.filter(({ status }) => status === 303).length
  const refused = answers.filter(({ status, sentence }) => status === 409 && sentence).length
  console.log(
    `\n${helpers} neighbours promise one need at one moment: ${won} promised, ${refused} read that another was first`,
  )
  if (won !== 1 || refused !== helpers - 1 || rows.length !== 1)
    throw new Error('one need was promised other than once')
}
