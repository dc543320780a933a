import '#program/ports/ports.ts'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { declareEmergency } from '#emergencies/declaring.ts'
import { estateSettingsOf } from '#estate/estate.ts'
import { openSqlite } from '#hosts/sqlite.node.ts'
import { rollToken } from '#rollcalls/links.ts'
import { rollDoors } from '#rollcalls/schema.ts'
import { writeEstate } from '#test/bench/estate.ts'

export type Tap = { unit: string; path: string }

/** An estate file of so many homes in which a roll was just called, with the one-tap link of each; and how long calling took. */
export function writeCalled(
  data: string,
  households: number,
  now: string,
): { file: string; taps: Tap[]; beganMs: number } {
  const file = join(data, 'riverside.sqlite')
  writeEstate(file, 'riverside', { notices: 1, households })
  const { db, close } = openSqlite(file)
  const words = {
    title: '停电',
    reason: '台风',
    watchFor: '电梯',
    whatToDo: '留在家里',
    issuedBy: '业主委员会',
  }
  const started = performance.now()
  const { id } = declareEmergency(
    db,
    {
      ...words,
      planId: null,
      kind: 'power',
      drill: false,
      life: true,
      level: 'red',
      scopes: [''],
      language: 'zh-CN',
      careAs: 'power',
      audience: 'everybody',
      modules: ['rollcall'],
      startsAt: now,
      hours: 12,
    },
    2,
    now,
  )
  const beganMs = performance.now() - started
  const { pepper } = estateSettingsOf(db)
  const doors = db.select({ unit: rollDoors.unit }).from(rollDoors).orderBy(rollDoors.id).all()
  const taps = doors.map(({ unit }) => ({ unit, path: `/r/${rollToken(pepper, id, unit)}` }))
  close()
  return { file, taps, beganMs }
}

/** One tap; was it confirmed? A connection that breaks confirms nothing. */
export async function tap(origin: string, { path }: Tap): Promise<boolean> {
  const body = new URLSearchParams({ state: 'safe' })
  const answer = await fetch(origin + path, {
    method: 'POST',
    body,
    headers: { origin },
    redirect: 'manual',
  }).catch(() => null)
  if (answer && answer.status !== 303) throw new Error(`${path}: ${answer.status}`)
  await answer?.arrayBuffer().catch(() => null)
  return answer !== null
}

/** Doors that stand as all right in the file, and those an answer is written for. */
export function heardOf(file: string): { safe: Set<string>; answered: Set<string> } {
  const client = new Database(file, { readonly: true })
  try {
    const all = (sql: string) => new Set(client.prepare(sql).pluck().all() as string[])
    return {
      safe: all("select unit from roll_doors where state = 'safe'"),
      answered: all('select d.unit from roll_answers a join roll_doors d on d.id = a.door_id'),
    }
  } finally {
    client.close()
  }
}
