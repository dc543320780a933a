import { sql } from 'drizzle-orm'
import migrations from '#drizzle/migrations.js'
import { declareEmergency } from '#emergencies/declaring.ts'
import type { Db } from '#estate/db.ts'
import { createBuy } from '#groupbuys/offer/drafts.ts'
import { publishBuy } from '#groupbuys/offer/publishing.ts'
import { placeOrder } from '#groupbuys/orders/ordering.ts'
import { setGroupRules } from '#groupbuys/terms/settings.ts'
import { createDraft } from '#notices/publishing/drafts.ts'
import { publishNotice } from '#notices/publishing/publication.ts'
import { appoint } from '#organisations/appointments.ts'
import { foundOrganisation } from '#organisations/organisations.ts'
import { during, inputOfEggs } from '#test/groupbuys/story.ts'
import { day0 } from './host.ts'
import { furnish } from './house.ts'

/** The migrations that the release before this one did not have. */
const newer = Object.keys(migrations.migrations)
  .map((name) => name.slice(1))
  .filter((number) => number > '0005')
/** After everything that a clock of the machine can do while a case runs. */
export const farAhead = '2090-11-24T12:00:00.000Z'
export const oldKey = 'a-key-of-36-letters-of-an-old-release'

/**
 * An estate as the release before left it: what waited for a second person, accounts whose names are one by now, orders and
 * answers under the keys of then. It is filled by the verbs of today and taken back to the tables of then.
 */
export async function writeOlderEstate(db: Db): Promise<void> {
  const { captain, resident } = await furnish(db)
  const details = { kind: 'ownersCommittee' as const, name: '业委会', phone: null }
  const committee = foundOrganisation(db, details, 1, day0)
  const post = { role: 'chair' as const, scope: '', organisationId: committee.id }
  const chair = appoint(db, { ...post, personId: resident.id }, 1, day0)
  appoint(db, { ...post, role: 'member', personId: captain.id }, 1, day0)
  db.run(sql`update organisations set second_eyes_since = ${day0}, second_eyes_by = 1`)

  const notice = createDraft(db, { ...yearly, appointmentId: chair.id }, resident.id, day0)
  publishNotice(db, { id: notice.id }, resident.id, day0)
  declareEmergency(db, powerCut, 1, day0)
  const open = createBuy(db, inputOfEggs(), captain.id, day0)
  publishBuy(db, open.id, captain.id, day0)
  const wishes = [{ itemId: 1, want: 20, flex: 0 }]
  placeOrder(db, { groupBuyId: open.id, unit: '3/2/501', wishes, version: null }, resident.id, during)
  setGroupRules(db, { approval: true, mostOpen: null }, 1, day0)
  const waits = createBuy(db, inputOfEggs({ title: '青菜' }), captain.id, day0)
  publishBuy(db, waits.id, captain.id, day0)

  toTablesOfThen(db)
  db.run(sql`update people set sign_in_name = '王 伟', phone = '13812345678' where id = ${captain.id}`)
  db.run(sql`update people set sign_in_name = '王伟' where id = ${resident.id}`)
  db.run(sql`update notices set goes_out_at = ${farAhead}`)
  db.run(sql`update emergencies set confirm_by = ${farAhead}, ends_at = ${farAhead}`)
  db.run(sql`update group_buys set closes_at = ${farAhead}`)
  db.run(sql`update jobs set due_at = ${farAhead}`)
  db.run(sql`insert into ticket_merges (from_id, into_id, merged_at, merged_by, reports)
    values (1, 2, ${day0}, 1, '[]')`)
  db.run(sql`insert into sent_once (key, person_id, path, at, status, said) values
    (${oldKey}, ${resident.id}, '/notices/1/acknowledgements', ${day0}, 200, null),
    ('another', ${captain.id}, '/needs', ${day0}, 409, '已经办结了'),
    ('unfinished', 0, '/join', ${day0}, null, null)`)
  before = everyRow(db)
}

type Rows = Record<string, Record<string, unknown>[]>
let before: Rows = {}

/** Every row of the older estate written last, by table. */
export function rowsBefore(): Rows {
  return before
}

export function everyRow(db: Db): Rows {
  const tables = db
    .all<{ name: string }>(sql`select name from sqlite_master where type = 'table'`)
    // What words are found by, and what the database and its host keep for themselves.
    .filter(({ name }) => !/^(sqlite_|_cf_|search)|_words/.test(name))
  return Object.fromEntries(
    tables.map(({ name }) => [name, db.all(sql.raw(`select * from "${name}" order by 1, 2`))]),
  )
}

const yearly = {
  kind: 'information' as const,
  title: '电梯年检',
  body: '周三年检。',
  startsAt: null,
  endsAt: null,
  place: '',
  audience: 'everybody' as const,
  scopes: ['3'],
  asks: false,
  questions: 'off' as const,
  expiresAt: null,
}
const powerCut = {
  planId: null,
  kind: 'power' as const,
  drill: false,
  life: true,
  level: 'red' as const,
  scopes: ['3'],
  language: 'zh-CN' as const,
  title: '停电',
  reason: '台风',
  watchFor: '电梯',
  whatToDo: '留在家里',
  issuedBy: '居委会',
  careAs: 'power' as const,
  audience: 'everybody' as const,
  modules: ['rollcall' as const],
  startsAt: day0,
  hours: 12,
}

/** Takes away what came since, and puts the log of orders and the answers under the keys they had. */
function toTablesOfThen(db: Db): void {
  const run = (statement: string) => db.run(sql.raw(statement))
  for (const table of ['agreements', 'need_joins', 'need_offers', 'person_joins', 'sent_once'])
    run(`drop table ${table}`)
  for (const index of newerIndexes()) run(`drop index if exists ${index}`)
  for (const column of ['name_fold', 'sign_in_fold', 'sign_in_clash_since'])
    run(`alter table people drop column ${column}`)
  run('alter table estate drop column doors_at_once')
  run('alter table occupancies drop column unsettled_since')
  run('alter table need_dispatches drop column instead')
  for (const column of ['changed', 'costs']) run(`alter table ticket_merges drop column ${column}`)
  const [unchanged, ...others] = statementsOf('0003').filter((one) =>
    one.includes('`group_increments_unchanged`'),
  )
  if (!unchanged || others.length > 0) throw new Error('the log of orders is kept otherwise')
  run('drop trigger group_increments_unchanged')
  run(`update group_increments set key = '${oldKey}'`)
  run(unchanged)
  for (const one of statementsOf('0002').filter((text) => /sent_once/.test(text))) run(one)
  run(`delete from jobs where kind = 'agreement.lapse'`)
  for (const number of newer) run(`delete from migrations where tag like '${number}%'`)
}

/** By name: a table that is made anew brings its own along. */
function newerIndexes(): string[] {
  const made = newer.flatMap((number) => statementsOf(number))
  return made.flatMap((one) => /^\s*CREATE (?:UNIQUE )?INDEX `(\w+)`/.exec(one)?.[1] ?? [])
}

export function statementsOf(number: string): string[] {
  const text = (migrations.migrations as Record<string, string>)[`m${number}`]
  if (text === undefined) throw new Error(`there is no migration ${number}`)
  return text.split('--> statement-breakpoint')
}
