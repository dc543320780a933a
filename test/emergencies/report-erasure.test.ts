import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { afterAll, expect, test } from 'vitest'
import { noteContact } from '#care/contacts.ts'
import { writeForRescue } from '#care/rescue.ts'
import { confirmEmergency } from '#emergencies/declaring.ts'
import { liftEmergency } from '#emergencies/ending.ts'
import { erasureProof } from '#emergencies/report.ts'
import { keptDays } from '#emergencies/rules.ts'
import { runDueJobs } from '#estate/jobs.ts'
import { openSqlite } from '#hosts/sqlite.node.ts'
import { translator } from '#i18n/translator.ts'
import { jobHandlers } from '#program/jobs.ts'
import { verifyChain } from '#record/verify.ts'
import { answerDoor } from '#rollcalls/answering.ts'
import { addTask } from '#shifts/tasks.ts'
import { sendDispatch } from '#supplies/dispatching.ts'
import { signFor } from '#supplies/drops.ts'
import { openTestEstate, type TestEstate } from '#test/estate.ts'
import { planned } from '#test/supplies/story.ts'
import { minutesAfter } from '#time/instants.ts'
import { declared, undone } from './story.ts'

const folder = mkdtempSync(join(tmpdir(), 'linli-erased-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** What people said, wrote and signed for the emergency alone; each once, none of it anywhere else. */
const planted = {
  help: '老伴摔在卫生间起不来了',
  desk: '敲门时屋里有煤气味道',
  word: '楼道里她亲口说的可以记',
  medicine: '华法林每晚一片不能断',
  visit: '血氧掉到八十五已换瓶',
  signed: '欧阳静宜',
  task: '去三单元背蒋奶奶下楼',
}

/** The cast's estate in a file, with all of it written down through the rooms' own commands. */
function planting(): { file: string; there: TestEstate; id: number; close(): void } {
  const memory = openTestEstate()
  const file = join(folder, 'riverside.sqlite')
  memory.db.run(sql`vacuum into ${file}`)
  const { db, close } = openSqlite(file)
  const there = { ...memory, db } as TestEstate
  const { cast, clock } = there
  const emergency = confirmEmergency(db, declared(there).id, cast.chair.id, clock.now)
  const { id } = emergency
  const heard = { unit: '3/2/101', state: 'help' } as const
  answerDoor(db, id, { ...heard, how: 'link', by: null, words: planted.help }, clock.now)
  answerDoor(
    db,
    id,
    { ...heard, unit: '3/1/202', how: 'desk', by: cast.chair.id, words: planted.desk },
    clock.now,
  )
  const entry = writeForRescue(
    db,
    {
      emergency,
      personId: cast.elder.id,
      unit: '3/2/101',
      words: planted.word,
      fields: { medicine: planted.medicine },
    },
    cast.officer.id,
    clock.now,
  )
  const officer = cast.officer.id
  noteContact(db, { entryId: entry.id, outcome: 'done', note: planted.visit }, officer, clock.now)
  const { dispatch, by } = planned(there, id)
  sendDispatch(db, dispatch.id, by, clock.now)
  const [drop] = db.all<{ id: number }>(
    sql`select id from supply_drops where dispatch_id = ${dispatch.id} and pieces > 0`,
  )
  signFor(db, { dropId: drop!.id, name: planted.signed, photo: null }, by, clock.now)
  const task = { emergencyId: id, place: '3', title: '背人下楼', dueAt: null, askedId: null }
  addTask(db, { ...task, details: planted.task }, cast.chair.id, clock.now)
  return { file, there, id, close }
}

/** Which of it stands anywhere in the file or the log beside it. */
function found(file: string): string[] {
  const bytes = [file, `${file}-wal`].filter((path) => existsSync(path)).map((path) => readFileSync(path))
  return Object.entries(planted).flatMap(([name, words]) =>
    bytes.some((one) => one.includes(words)) ? [name] : [],
  )
}

test('after its days nothing said for it is left in the file or its log, and the record says so', () => {
  const { file, there, id, close } = planting()
  const { db, cast, clock } = there
  expect(found(file)).toEqual(Object.keys(planted))
  const run = (minutes: number) => {
    clock.now = minutesAfter(clock.now, minutes)
    while (runDueJobs(db, jobHandlers, clock.now) > 0) {}
  }
  run(60)
  liftEmergency(db, { id, why: '来电了', despite: undone(there, id) }, cast.clerk.id, clock.now)
  expect(erasureProof(db, id)).toBeNull()
  run(keptDays * 1440 + 1)
  db.run(sql`pragma wal_checkpoint(TRUNCATE)`)
  expect(found(file)).toEqual([])
  const proof = erasureProof(db, id)!
  expect(proof.left).toBe(0)
  expect(proof.searched).toBeGreaterThanOrEqual(3)
  const counts = Object.fromEntries(proof.tables.map(({ table, rows }) => [table, rows]))
  expect(counts).toMatchObject({
    roll_doors: 12,
    roll_answers: 2,
    care_entries: 1,
    need_reports: 2,
    tasks: 1,
  })
  const named = (table: string) => translator('zh-CN')(`emergencies:report.tables.${table}`)
  for (const { table } of proof.tables) expect(named(table)).not.toContain(table)
  expect(verifyChain(db).brokenAt).toBeNull()
  close()
})
