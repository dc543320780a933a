import type { JoinableKind } from '#doubles/joinables.ts'
import { type Joining, joinTwo, partTwo } from '#doubles/joining.ts'
import type { Pair } from '#doubles/ledger.ts'
import { messages } from '#messages/outbox/schema.ts'
import { openTestEstate, type TestEstate } from '#test/estate.ts'
import { everything } from './everything.ts'
import { joiners, type Stands } from './joiners.ts'

/** What joining two of this kind does not keep, either way round; nothing where it keeps what it promises. */
export function brokenPromises(kind: JoinableKind, room: Joining): string[] {
  return (['mild', 'worse'] as const).flatMap((staying) => {
    const estate = openTestEstate()
    const { mild, worse } = joiners[kind].two(estate)
    const pair = staying === 'mild' ? { stays: mild, goes: worse } : { stays: worse, goes: mild }
    const faults = faultsOf(estate, kind, room, pair)
    estate.close()
    return faults.map((fault) => `the ${staying} one stays: ${fault}`)
  })
}

function faultsOf(estate: TestEstate, kind: JoinableKind, room: Joining, pair: Pair): string[] {
  const { db, clock, cast } = estate
  const now = clock.now
  const stands = (id: number) => joiners[kind].stands(estate, id)
  const concerned = [pair.stays, pair.goes].map((id) => room.concerned(db, id, now))
  const [one, other, rows] = [stands(pair.stays), stands(pair.goes), everything(estate)]
  const asked =
    room.typed === 'stays' ? { id: pair.goes, typed: pair.stays } : { id: pair.stays, typed: pair.goes }
  joinTwo(db, room, { ...asked, sure: [] }, cast.steward.id, now)
  const heard = toldSince(estate, 0)
  const faults = [
    ...milder(one, other, stands(pair.stays)),
    ...concerned
      .flat()
      .filter((person) => !heard.people.includes(person))
      .map((person) => `${person} is not told`),
  ]
  partTwo(db, room, pair, cast.steward.id, now)
  const again = toldSince(estate, heard.last)
  const untold = concerned.flat().filter((person) => !again.people.includes(person))
  const after = everything(estate)
  const changed = Object.keys(rows).filter(
    (table) => JSON.stringify(rows[table]) !== JSON.stringify(after[table]),
  )
  return [
    ...faults,
    ...untold.map((person) => `${person} is not told that they are two`),
    ...changed.map((table) => `${table} is not given back`),
  ]
}

function milder(one: Stands, other: Stands, kept: Stands): string[] {
  const dues = [one.due, other.due].filter((due) => due !== null).sort()
  return [
    kept.urgency > Math.min(one.urgency, other.urgency) ? 'the milder urgency is kept' : '',
    dues[0] !== undefined && (kept.due === null || kept.due > dues[0]) ? 'the later deadline is kept' : '',
    [...one.workers, ...other.workers].some((worker) => !kept.workers.includes(worker))
      ? 'the worker is sent away'
      : '',
  ].filter((fault) => fault !== '')
}

/** Who was told something that both sides are told: by a message, of which the last has this number. */
function toldSince({ db, cast }: TestEstate, last: number) {
  const told = db
    .select()
    .from(messages)
    .all()
    .filter((one) => one.id > last && /:(joined|parted|merged|mergedDesk|unmerged)\b/.test(one.key))
  const people = told.flatMap(({ audience }) => JSON.parse(audience).people as number[])
  return { people: [...people, cast.steward.id], last: Math.max(last, ...told.map((one) => one.id)) }
}
