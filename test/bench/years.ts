import { performance } from 'node:perf_hooks'
import { and, eq, lte } from 'drizzle-orm'
import { activeEmergencies } from '#emergencies/active.ts'
import { trendOf } from '#emergencies/report-figures.ts'
import { emergencies } from '#emergencies/schema.ts'
import { runDueJobs } from '#estate/jobs.ts'
import { sheetData } from '#groupbuys/handover/sheets-data.ts'
import { createBuy } from '#groupbuys/offer/drafts.ts'
import { groupItems } from '#groupbuys/terms/schema.ts'
import { openSqlite } from '#hosts/sqlite.node.ts'
import { withdraw } from '#messages/outbox/announce.ts'
import { auditEntries, nounsOf } from '#privacy/entries.ts'
import { jobHandlers } from '#program/jobs.ts'
import { rollDoors } from '#rollcalls/schema.ts'
import { inputOfEggs } from '#test/groupbuys/story.ts'
import { writeCalled } from '#test/rollcalls/tapping.ts'
import { now } from './estate.ts'

const homes = 3_000
const past = 30

/**
 * What three years leave in one file, with a roll call under way: a record of 500,000 rows, thirty roll calls of 3,000 doors
 * answered and asked about, 200 group orders, and one message to everybody that is taken back. Compare with the release before.
 */
export async function years(data: string): Promise<void> {
  const { file } = writeCalled(data, homes, now)
  const { db, client, close } = openSqlite(file)
  client.pragma('synchronous = OFF')
  const running = activeEmergencies(db, now)[0]!
  const over = { ...running, state: 'lifted' as const, liftedAt: now }
  const ended = Array.from({ length: past }, (_, i) => ({ ...over, id: 1_000 + i }))
  for (const one of ended) db.insert(emergencies).values(one).run()
  const buy = createBuy(db, inputOfEggs(), 1, now)
  client.pragma('foreign_keys = OFF')
  const item = db.select().from(groupItems).get()!
  for (let i = 1; i <= 600; i++)
    db.insert(groupItems)
      .values({ ...item, id: 1_000 + i, groupBuyId: 1_000 + (i % 200) })
      .run()
  for (const statement of history) client.exec(statement)
  console.log(`\nAfter three years: ${homes} homes, ${past} roll calls, a record of 500,000 rows`)
  const timed = (what: string, work: () => void) => {
    const started = performance.now()
    work()
    console.log(`${what.padEnd(52)}${(performance.now() - started).toFixed(1).padStart(9)} ms`)
  }
  const later = new Date(Date.parse(now) + 10 * 60_000).toISOString()
  const due = and(eq(rollDoors.emergencyId, running.id), lte(rollDoors.dueAt, later))
  const silent = db.select().from(rollDoors).where(due).all().length
  timed(`roll call, next asked about ${silent} silent doors`, () => {
    while (runDueJobs(db, { 'rollcalls.ladder': jobHandlers['rollcalls.ladder']! }, later) > 0) {}
  })
  timed('a message to everybody taken back', () => db.transaction((tx) => withdraw(tx, 'planted:1', now)))
  timed('words of the record to choose from', () => void nounsOf(db))
  timed('a page of the record', () => void auditEntries(db, { before: null }))
  timed('trend of twelve emergencies for a report', () => void trendOf(db, ended.slice(0, 12), 'zh-CN'))
  timed('sheets of one group order', () => void sheetData(db, [buy], null))
  close()
}

const to = (last: number) =>
  `with recursive n (i) as (select 1 union all select i + 1 from n where i < ${last})`
const at = `'${now}'`

/** Written as rows: this measures reading, not doing. */
const history = [
  `${to(500_000)} insert into events (at, by_person, action, subject, details_digest, hash) select ${at}, 1 + i % 1000,
    case i % 5 when 0 then 'notice.published' when 1 then 'ticket.opened' when 2 then 'need.posted' else 'contact.viewed' end, 'notice:' || i, '', '' from n`,
  `insert into roll_rounds (emergency_id, round, started_at) select id, 1, ${at} from emergencies where id >= 1000`,
  `insert into roll_doors (emergency_id, unit, rank, round, state, doubt, at_desk) select e.id, d.unit, d.rank, 1, 'safe', 0, 0
    from emergencies e cross join roll_doors d where e.id >= 1000 and d.emergency_id < 1000`,
  `insert into roll_answers (door_id, emergency_id, round, state, how, words, at, recorded_at)
    select id, emergency_id, 1, 'safe', 'link', '', ${at}, ${at} from roll_doors where emergency_id >= 1000`,
  `${to(3)} insert into roll_askings (door_id, emergency_id, round, rung, person_id, asked_at, ended_at, ended)
    select id, emergency_id, 1, 'captain', 1, ${at}, ${at}, 'late' from roll_doors cross join n where emergency_id >= 1000`,
  `${to(200)} insert into group_lines (order_id, item_id, group_buy_id, want, flex, amount)
    select i * 1000 + j.value, 1000 + j.value, 1000 + i, 1, 0, 0 from n cross join (select key + 1 as value from json_each('[${Array(600).fill(0)}]')) j`,
  `insert into messages (id, key, subject, kind, urgency, title, body, url, audience, asks, created_at, expires_at, version)
    values (1000, 'planted:1', 'planted:1', 'notice', 'normal', '{}', '{}', '/', '{}', 0, ${at}, '2099-01-01', 1)`,
  `insert into message_doors (message_id, unit, state, step, updated_at) select 1000, path, 'queued', 0, ${at} from addresses where kind = 'unit'`,
  `insert into deliveries (message_id, channel, target, person_id, state, attempts, due_at, priority, digest, counts, created_at, updated_at)
    select 1000, 'push', 's:' || id, id, 'queued', 0, ${at}, 2, 0, 0, ${at}, ${at} from people`,
]
