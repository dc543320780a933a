import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { changeFields } from '#care/consent.ts'
import { noteContact } from '#care/contacts.ts'
import { careRoom } from '#care/emergency.ts'
import { writeForRescue } from '#care/rescue.ts'
import { medicineRuns } from '#care/run-schema.ts'
import { askRun, moveRun } from '#care/runs.ts'
import { withdrawConsent } from '#care/withdrawing.ts'
import { emergencies } from '#emergencies/schema.ts'
import { openSqlite } from '#hosts/sqlite.node.ts'
import { leaveEstate } from '#privacy/leave.ts'
import { ownData } from '#privacy/own-data.ts'
import { jobHandlers } from '#program/jobs.ts'
import { openTestEstate, type TestEstate } from '#test/estate.ts'
import { daysAfter } from '#time/instants.ts'
import { facts, lists, listsElder, powerCut, visits } from './story.ts'

/** What must be nowhere once it is erased. */
const secrets = ['华法林', '五零二周明', '敲门重一点', '头晕', '氯吡格雷', '每早一片', '市三院']

/** Everything that can be written about somebody on the list. */
function livedIn(estate: TestEstate, entryId: number): void {
  const { db, cast, clock } = estate
  visits(estate, entryId)
  noteContact(db, { entryId, outcome: 'done', note: '今天头晕' }, cast.neighbour.id, clock.now)
  const medicine = { medicine: '氯吡格雷 75 毫克', dose: '每早一片', place: '市三院门诊', daysLeft: 2 }
  const run = askRun(db, { entryId, ...medicine, fetcherId: cast.neighbour.id }, cast.captain.id, clock.now)
  moveRun(db, { runId: run.id, step: 'taken', note: '头晕先歇着' }, cast.neighbour.id, clock.now)
}

function dump({ db }: TestEstate): string {
  const tables = db.all<{ name: string }>(
    sql`select name from sqlite_master where type = 'table' and sql not like 'create virtual%'`,
  )
  return tables.map(({ name }) => JSON.stringify(db.all(sql.raw(`select * from "${name}"`)))).join('\n')
}

test('while it is kept, it stands in its own tables and nowhere else: not in the record, not in a message', () => {
  const estate = openTestEstate()
  livedIn(estate, lists(estate).id)
  const { db } = estate
  const elsewhere = ['events', 'messages', 'deliveries', 'jobs', 'attempts']
  const text = elsewhere.map((name) => JSON.stringify(db.all(sql.raw(`select * from ${name}`)))).join()
  for (const secret of [...secrets, 'oxygen', 'noStairs']) expect(text).not.toContain(secret)
})

test('a withdrawal leaves no word of it in the estate', () => {
  const estate = openTestEstate()
  const { id } = lists(estate)
  livedIn(estate, id)
  expect(dump(estate)).toContain('华法林')
  withdrawConsent(estate.db, id, estate.cast.resident.id, estate.clock.now)
  for (const secret of [...secrets, '"oxygen"', '"device"']) expect(dump(estate)).not.toContain(secret)
})

test('leaving the estate does the same, for the person and for the helper', () => {
  const estate = openTestEstate()
  const { db, cast, clock } = estate
  livedIn(estate, lists(estate).id)
  expect(JSON.stringify(ownData(db, cast.resident.id, clock.now))).toContain('华法林')
  leaveEstate(db, cast.neighbour.id, cast.neighbour.id, clock.now)
  expect(dump(estate)).not.toContain('头晕')
  leaveEstate(db, cast.resident.id, cast.resident.id, clock.now)
  for (const secret of secrets) expect(dump(estate)).not.toContain(secret)
})

test('medicine that was handed over is forgotten after two weeks, and notes after half a year', () => {
  const estate = openTestEstate()
  const { db, cast, clock } = estate
  livedIn(estate, lists(estate).id)
  for (const step of ['fetched', 'handed'] as const)
    moveRun(db, { runId: 1, step, note: '' }, cast.neighbour.id, clock.now)
  const night = (days: number) => jobHandlers['care.erase.nightly']!(db, {}, daysAfter(clock.now, days))
  night(13)
  expect(dump(estate)).toContain('氯吡格雷')
  night(14)
  expect(dump(estate)).not.toContain('氯吡格雷')
  expect(dump(estate)).toContain('今天头晕')
  night(181)
  expect(dump(estate)).not.toContain('头晕')
})

test('who moved away is off the list by the next night', () => {
  const estate = openTestEstate()
  const { db, clock } = estate
  lists(estate)
  db.run(sql`update occupancies set until = ${clock.now} where unit = '3/2/501'`)
  jobHandlers['care.erase.nightly']!(db, {}, daysAfter(clock.now, 1))
  expect(dump(estate)).not.toContain('华法林')
})

test('what an emergency alone collected is not in the file after its erasure', () => {
  const folder = mkdtempSync(join(tmpdir(), 'linli-care-'))
  const estate = openTestEstate()
  const { cast, clock } = estate
  const target = join(folder, 'a.sqlite')
  estate.db.run(sql`vacuum into ${target}`)
  const { db, client, close } = openSqlite(target)
  try {
    const there = { ...estate, db } as TestEstate
    const emergency = powerCut(there)
    const input = { emergency, personId: cast.elder.id, unit: '3/2/101', words: '楼道里问的', fields: facts }
    const entry = writeForRescue(db, input, cast.officer.id, clock.now)
    noteContact(db, { entryId: entry.id, outcome: 'done', note: '头晕' }, cast.officer.id, clock.now)
    askRun(
      db,
      {
        entryId: entry.id,
        medicine: '氯吡格雷',
        dose: '每早一片',
        place: '市三院',
        daysLeft: 1,
        fetcherId: cast.tenant.id,
      },
      cast.officer.id,
      clock.now,
    )
    client.pragma('wal_checkpoint(TRUNCATE)')
    expect(readFileSync(target).includes('华法林')).toBe(true)
    const over = { state: 'lifted', liftedAt: clock.now } as const
    db.update(emergencies).set(over).where(eq(emergencies.id, emergency.id)).run()
    careRoom.end(db, emergency, clock.now)
    const erased = careRoom.erase(db, emergency)
    client.pragma('wal_checkpoint(TRUNCATE)')
    const bytes = readFileSync(target)
    for (const secret of [...secrets, '楼道里问的']) expect(bytes.includes(secret)).toBe(false)
    expect(erased).toContainEqual({ table: 'care_entries', rows: 1 })
    expect(db.select().from(medicineRuns).all()).toEqual([])
  } finally {
    close()
    rmSync(folder, { recursive: true })
  }
})

test('who writes without seeing changes only what they fill in', () => {
  const estate = openTestEstate()
  const { db, cast, clock } = estate
  const { id } = listsElder(estate)
  const son = estate.person('陈建军', '3/2/101', 'family')
  const bed = { entryId: id, fields: { mobility: 'bed' }, familyHelps: false }
  changeFields(db, bed, cast.captain.id, clock.now)
  expect(dump(estate)).toContain('华法林')
  // That family helps was not theirs to change either.
  changeFields(db, bed, son.id, clock.now)
  expect(dump(estate)).not.toContain('华法林')
})
