import { sql } from 'drizzle-orm'
import { confirmEmergency, declareEmergency } from '#emergencies/declaring.ts'
import type { Db } from '#estate/db.ts'
import { jobHandlers } from '#program/jobs.ts'
import { rollCounts } from '#rollcalls/counts.ts'
import { doorsIn } from '#rollcalls/doors.ts'
import { figures } from '#rollcalls/figures.ts'
import { noRank } from '#rollcalls/states.ts'
import { busiestTenthShare } from '#shifts/rules.ts'
import { openFastEstate } from './drill-clock.ts'
import { began, endpointOf, writeDrillEstate } from './drill-estate.ts'
import { type Assumptions, assumptions, modelOf } from './drill-model.ts'
import { homesOf, type Setting, workersOf } from './drill-workers.ts'

/** The seed of the published figures. */
const seed = 2026

/**
 * `ladder`: the program as it is. The others tell everybody once and have no ladder; after an hour the desk knocks at
 * what is silent, in the order of the stairs: `broadcast` alone, `captains` with every willing captain on their stairs.
 */
const ways = ['ladder', 'broadcast', 'captains'] as const
type Way = (typeof ways)[number]

/** A drill over 3,000 homes, declared, confirmed, called and answered through the program itself, three times over. */
export async function drill(): Promise<void> {
  const assumed = { ...assumptions, ...given(process.argv) }
  const { households, push, withoutPhone, away, silent } = assumed
  console.log(`\nDrill: ${households} homes, seed ${seed}; ${shares({ push, withoutPhone, away, silent })}`)
  console.log(
    '                  answered themselves   heard of   knock   last door   care list, min.   people   busiest  longest   took',
  )
  console.log(
    '                   15 min    60 min      60 min     list     min.       half      all      out     tenth     min.      s',
  )
  for (const way of ways) print(way, await runDrill(way, assumed))
}

/** `push=0.3 silent=0.2` on the command line. Throws on a name or a number that is none. */
function given(words: readonly string[]): Partial<Assumptions> {
  const pairs = words.filter((word) => word.includes('=')).map((word) => word.split('='))
  return Object.fromEntries(
    pairs.map(([name = '', value]) => {
      if (!(name in assumptions) || !Number.isFinite(Number(value)))
        throw new Error(`no such figure: ${name}`)
      return [name, Number(value)]
    }),
  )
}

type Outcome = {
  doors: number
  own15: number
  own60: number
  known60: number
  knocks: number
  lastMinutes: number
  careMinutes: number[]
  people: number
  busiestTenth: number
  longestMinutes: number
  seconds: number
}

async function runDrill(way: Way, assumed: Assumptions): Promise<Outcome> {
  const started = performance.now()
  const { 'rollcalls.ladder': ladder, ...withoutLadder } = jobHandlers
  const handlers = way === 'ladder' ? jobHandlers : { ...withoutLadder, 'rollcalls.ladder': () => {} }
  if (!ladder) throw new Error('the program has no ladder')
  let rings = (_: string) => {}
  const fast = openFastEstate(handlers, (endpoint) => rings(endpoint))
  const stairs = modelOf(seed, assumed)
  const estate = writeDrillEstate(fast.db, stairs, assumed)
  const emergencyId = callDrill(fast.db, estate)
  const setting: Setting = { fast, estate, emergencyId, seed, assumed }
  const workers = workersOf(setting)
  const { hears } = homesOf(setting)
  const personAt = new Map([...estate.desk, ...estate.homeOf.keys()].map((id) => [endpointOf(id), id]))
  rings = (endpoint) => {
    const id = personAt.get(endpoint)
    if (id === undefined) return
    hears(id)
    if (way === 'ladder') workers.asked(id)
  }
  for (const [id, home] of estate.homeOf) if (home.phone === 'looks') fast.after(home.looks, () => hears(id))
  let knocks = 0
  if (way !== 'ladder')
    fast.after(60, () => {
      knocks = rollCounts(fast.db, emergencyId).silent
      sendOut(way, setting, workers)
    })
  await fast.run(() => rollCounts(fast.db, emergencyId).silent === 0, 20)
  if (rollCounts(fast.db, emergencyId).silent > 0) throw new Error('doors were forgotten')
  const outcome = outcomeOf(fast.db, emergencyId, workers.minutes)
  fast.close()
  const asked = way === 'ladder' ? outcome.asked : knocks
  return { ...outcome, knocks: asked, seconds: (performance.now() - started) / 1000 }
}

function callDrill(db: Db, { planId, chair, desk }: ReturnType<typeof writeDrillEstate>): number {
  const words = { title: '停电演练', reason: '季度演练', watchFor: '电梯', whatToDo: '报平安' }
  const { id } = declareEmergency(
    db,
    {
      ...words,
      issuedBy: '居委会',
      language: 'zh-CN',
      audience: 'everybody',
      startsAt: began,
      planId,
      kind: 'power',
      careAs: 'power',
      drill: true,
      life: false,
      level: 'blue',
      scopes: [''],
      modules: ['rollcall', 'care', 'needs'],
      hours: 24,
    },
    chair,
    began,
  )
  return confirmEmergency(db, id, desk[0]!, began).id
}

/** Without a ladder: the list is printed once, and goes round by the stairs. */
function sendOut(
  way: Way,
  { fast, estate, emergencyId }: Setting,
  workers: ReturnType<typeof workersOf>,
): void {
  const silentIn = (path: string) =>
    doorsIn(fast.db, emergencyId, { areas: [path], show: 'silent', byStairs: true }).map((door) => door.unit)
  const own = way === 'captains' ? [...estate.captains].filter(([, id]) => workers.isWilling(id)) : []
  for (const [path, id] of own) workers.fromList(id, silentIn(path))
  const covered = own.map(([path]) => `${path}/`)
  const rest = silentIn('').filter((unit) => !covered.some((path) => unit.startsWith(path)))
  for (const id of estate.desk) workers.fromList(id, rest)
}

function outcomeOf(db: Db, emergencyId: number, minutes: ReadonlyMap<number, number>) {
  const rows = db.all<{ at: string; how: string; rank: number }>(sql`
    select min(r.recorded_at) as at, r.how, d.rank from roll_answers r join roll_doors d on d.id = r.door_id
    where r.emergency_id = ${emergencyId} and r.state is not null group by r.door_id`)
  const after = (at: string) => (Date.parse(at) - Date.parse(began)) / 60_000
  const own = (within: number) => rows.filter(({ at, how }) => how === 'link' && after(at) <= within).length
  const { doors, answered60, byRung } = figures(db, emergencyId)
  return {
    doors,
    own15: own(15),
    own60: own(60),
    known60: answered60,
    asked: Object.values(byRung).reduce((sum, one) => sum + one, 0),
    lastMinutes: Math.max(...rows.map(({ at }) => after(at))),
    careMinutes: rows
      .filter(({ rank }) => rank < noRank)
      .map(({ at }) => after(at))
      .sort((a, b) => a - b),
    people: minutes.size,
    busiestTenth: busiestTenthShare([...minutes.values()]),
    longestMinutes: Math.max(...minutes.values()),
  }
}

const percent = (part: number, of = 1) => `${((part / of) * 100).toFixed(1)} %`
const shares = (parts: Record<string, number>) =>
  Object.entries(parts)
    .map(([name, share]) => `${name} ${percent(share)}`)
    .join(', ')

function print(way: Way, { careMinutes, ...found }: Outcome): void {
  const columns: [string, number][] = [
    [percent(found.own15, found.doors), 9],
    [percent(found.own60, found.doors), 10],
    [percent(found.known60, found.doors), 12],
    [String(found.knocks), 9],
    [found.lastMinutes.toFixed(0), 9],
    [(careMinutes[Math.floor(careMinutes.length / 2)] ?? 0).toFixed(0), 11],
    [(careMinutes.at(-1) ?? 0).toFixed(0), 9],
    [String(found.people), 9],
    [percent(found.busiestTenth), 10],
    [found.longestMinutes.toFixed(0), 9],
    [found.seconds.toFixed(0), 7],
  ]
  console.log(way.padEnd(16) + columns.map(([text, width]) => text.padStart(width)).join(''))
}
