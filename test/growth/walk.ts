import type { Db } from '#estate/db.ts'
import { jobs } from '#estate/schema.ts'
import { jobHandlers, nightlyKinds } from '#program/jobs.ts'
import { openTestEstate, type TestEstate } from '#test/estate.ts'
import { openPages, permissionTable } from '#test/pages.ts'
import { type Asked, type Permission, standings, type Who } from '#test/permissions.ts'
import { daysAfter } from '#time/instants.ts'
import { fill } from './fill.ts'
import { type Listener, listenTo } from './listener.ts'

/** What one page, or one piece of due work, asked of a filled estate. */
export type Heard = { where: string; by: string; statements: string[] }

/** Work of the same kind is done so often, on estates that are not alike. */
const oftenEach = 2
/** Every night's work is done in one of so many. */
const nightEvery = 20

/**
 * Reads every page that anybody may open, as its commonest reader and as who sees most of it, and does all work that is due,
 * each on an estate that is filled. `plans` says of each statement what SQLite meant to do.
 */
export async function walkFilled(rows = permissionTable) {
  const heard: Heard[] = []
  const plans = new Map<string, string[]>()
  const readers = new Map(openPages(rows).map((page) => [page.row, page.readers]))
  const done = new Map<string, number>()
  for (const [i, row] of rows.entries()) {
    const estate = openTestEstate()
    const listener = listenTo(estate.db)
    const { path, form } = await row.ask(estate)
    const mine = readers.get(row) ?? []
    const due = dueIn(estate.db, done)
    if (form !== undefined) await actIn(estate, row, path, form)
    due.push(...dueIn(estate.db, done))
    const nights =
      i % nightEvery === 0
        ? nightlyKinds.map((kind) => ({ kind, payload: '{}', dueAt: muchLater(estate) }))
        : []
    if (mine.length + due.length + nights.length > 0) {
      for (const who of mine) if (who !== 'nobody') await estate.tokenOf(estate.cast[who].id)
      fill(estate.db)
      for (const who of mine) heard.push(await readBy(estate, listener, row, path, who))
      for (const job of [...due, ...nights]) heard.push(await doneIn(estate, listener, job, row.route))
    }
    for (const { statements } of heard.slice(-mine.length - due.length - nights.length))
      for (const sql of statements) if (!plans.has(sql)) plans.set(sql, listener.planOf(sql))
    estate.close()
  }
  return { heard, plans, kinds: new Set([...done.keys(), ...nightlyKinds]) }
}

/** Does it as who may do most, for the work that it leaves. */
async function actIn(estate: TestEstate, { expect }: Permission, path: string, form: Asked['form']) {
  const who = standings.findLast((one) => (expect[one] ?? expect.others) === 303)
  if (form === undefined || who === undefined) return
  await estate.request(who === 'nobody' ? null : estate.cast[who], path, { form })
}

type Due = Pick<typeof jobs.$inferSelect, 'kind' | 'payload' | 'dueAt'>

const muchLater = ({ clock }: TestEstate) => daysAfter(clock.now, 400)

function dueIn(db: Db, done: Map<string, number>): Due[] {
  const due = db
    .select()
    .from(jobs)
    .all()
    .filter(({ kind }) => !kind.endsWith('.errand') && (done.get(kind) ?? 0) < oftenEach)
  for (const { kind } of due) done.set(kind, (done.get(kind) ?? 0) + 1)
  return due
}

async function readBy(
  estate: TestEstate,
  listener: Listener,
  { route }: Permission,
  path: string,
  who: Who,
): Promise<Heard> {
  let status = 0
  const statements = await listener.during(async () => {
    const answer = await estate.request(who === 'nobody' ? null : estate.cast[who], path)
    await answer.text()
    status = answer.status
  })
  if (status !== 200) throw new Error(`${who} gets ${status} at ${path} of a filled estate`)
  return { where: route, by: who, statements }
}

async function doneIn(
  estate: TestEstate,
  listener: Listener,
  { kind, payload, dueAt }: Due,
  by: string,
): Promise<Heard> {
  const statements = await estate.undone(() =>
    listener.during(() => jobHandlers[kind]!(estate.db, JSON.parse(payload), dueAt)),
  )
  return { where: kind, by, statements }
}
