import { type Column, eq, is, sql } from 'drizzle-orm'
import { getTableConfig, integer, type SQLiteColumn, SQLiteTable, sqliteTable } from 'drizzle-orm/sqlite-core'
import { expect, test } from 'vitest'
import { runDueJobs } from '#estate/jobs.ts'
import { markOf, person } from '#estate/marks.ts'
import { messages } from '#messages/outbox/schema.ts'
import { mergePeople } from '#people/duplicates.ts'
import { personJoins } from '#people/joined-schema.ts'
import { pointsAtPerson } from '#people/pointers.ts'
import { joinAccounts, partAccounts } from '#people/two-accounts.ts'
import { leaveEstate } from '#privacy/leave.ts'
import { ownData } from '#privacy/own-data.ts'
import { jobHandlers } from '#program/jobs.ts'
import * as schema from '#program/schema.ts'
import { events } from '#record/schema.ts'
import { hashPassphrase } from '#sessions/passphrase.ts'
import { occupancies, people } from '#standing/schema.ts'
import { standingOf } from '#standing/standings.ts'
import { everything } from '#test/doubles/everything.ts'
import { ticksIn } from '#test/doubles/ticks.ts'
import { openTestEstate } from '#test/estate.ts'
import { openTicket } from '#tickets/opening.ts'
import { ticketReports } from '#tickets/schema.ts'
import { secondAccount } from './second-account.ts'

/** She came by an invitation as family, and once more by a request as the owner of a second home in the house. */
function twice() {
  const estate = openTestEstate()
  const { db, cast, clock } = estate
  const again = secondAccount(estate, '林秀英', '3/2/502')
  db.update(people).set({ phone: '13812345678' }).where(eq(people.id, again.id)).run()
  db.insert(occupancies)
    .values({
      personId: again.id,
      unit: '3/2/501',
      relation: 'family',
      since: clock.now,
      verifiedHow: 'invitation',
    })
    .run()
  const leak = { category: 'leak', urgency: 'ordinary', place: '3/2/502', title: '漏水', words: '' } as const
  const { id: ticket } = openTicket(db, leak, again.id, clock.now)
  return { ...estate, again, ticket, pair: { keepId: cast.resident.id, otherId: again.id } }
}

test('two accounts of one person become one, with everything of both', async () => {
  const estate = twice()
  const { db, cast, clock, again, pair } = estate
  const old = await estate.request(again, '/')
  expect(old.status).toBe(200)
  joinAccounts(db, pair, cast.clerk.id, clock.now)
  const { homes } = standingOf(db, cast.resident.id, clock.now)
  expect(homes.map(({ unit, relation }) => [unit, relation]).sort()).toEqual([
    ['3/2/501', 'owner'],
    ['3/2/502', 'owner'],
  ])
  const row = db.select().from(people).where(eq(people.id, cast.resident.id)).get()!
  expect(row.phone).toBe('13812345678')
  expect(db.select().from(ticketReports).get()).toMatchObject({ personId: row.id, reportedBy: row.id })
  expect((await estate.request(again, '/tickets')).status).toBe(302)
  expect(await (await estate.request(cast.resident, '/tickets')).text()).toContain('漏水')
  const told = db
    .select()
    .from(messages)
    .all()
    .find(({ key }) => key.includes(':joined:'))!
  expect(JSON.parse(told.audience).people).toEqual([cast.resident.id, again.id])
  expect(db.select().from(events).where(eq(events.action, 'person.merged')).all()).toHaveLength(1)
})

test('undone within the day, not a row of the estate differs; after it the other account is closed for good', async () => {
  const estate = twice()
  const { db, cast, clock, again, pair } = estate
  expect((await estate.request(again, '/')).status).toBe(200)
  expect((await estate.request(cast.clerk, '/')).status).toBe(200)
  const before = everything(estate)
  joinAccounts(db, pair, cast.clerk.id, clock.now)
  expect(everything(estate)).not.toEqual(before)
  partAccounts(db, pair, cast.clerk.id, clock.now)
  expect(everything(estate)).toEqual(before)
  expect((await estate.request(again, '/tickets')).status).toBe(200)
  joinAccounts(db, pair, cast.clerk.id, clock.now)
  clock.now = new Date(Date.parse(clock.now) + 86_400_000).toISOString()
  expect(() => partAccounts(db, pair, cast.clerk.id, clock.now)).toThrow('shared:double.tooLate')
  runDueJobs(db, jobHandlers, clock.now, 500)
  const gone = db.select().from(people).where(eq(people.id, again.id)).get()!
  expect([gone.signInName, gone.passphraseHash, gone.phone]).toEqual([null, null, null])
  expect(db.all(sql`select * from sessions where person_id = ${again.id}`)).toEqual([])
  const join = db.select().from(personJoins).orderBy(sql`id desc`).get()!
  expect([join.moved, join.changed]).toEqual([null, null])
})

test('nobody joins an account of their own, and one with a duty only the steward does', () => {
  const estate = openTestEstate()
  const { db, cast, clock } = estate
  const join = (keep: { id: number }, other: { id: number }, by: { id: number }) => () =>
    joinAccounts(db, { keepId: keep.id, otherId: other.id, sure: true }, by.id, clock.now)
  const mine = secondAccount(estate, '刘芳', '3/1/101')
  const chairs = secondAccount(estate, '孙建国', '5/101')
  expect(join(mine, cast.clerk, cast.clerk)).toThrow('notYoursToJoin')
  expect(join(cast.clerk, mine, cast.clerk)).toThrow('notYoursToJoin')
  expect(join(chairs, cast.chair, cast.clerk)).toThrow('notYoursToJoin')
  expect(join(cast.resident, mine, cast.captain)).toThrow('notYoursToJoin')
  expect(standingOf(db, chairs.id, clock.now).posts).toEqual([])
  join(chairs, cast.chair, cast.steward)()
  expect(standingOf(db, chairs.id, clock.now).posts).toMatchObject([{ role: 'chair' }])
  expect(() =>
    partAccounts(db, { keepId: chairs.id, otherId: cast.chair.id }, cast.clerk.id, clock.now),
  ).toThrow('notYoursToJoin')
})

test('a wrong number, another name or another building is asked back on the form, with what was typed', async () => {
  const estate = twice()
  const { db, cast, again } = estate
  const far = secondAccount(estate, '林秀英', '5/1001')
  const ask = async (other: string, ticks: Record<string, string> = {}) => {
    const answer = await estate.request(cast.clerk, `/people/${cast.resident.id}/joinings`, {
      form: { other, looked: other, ...ticks },
    })
    return [answer.status, await answer.text()] as const
  }
  for (const [typed, words] of [
    ['99999', '没有 99999 号'],
    ['abc', '只写数字'],
    [String(cast.resident.id), '就是这一个'],
    [String(cast.tenant.id), '叫何静'],
    [String(far.id), '在5号楼'],
  ] as const) {
    const [status, page] = await ask(typed)
    expect([typed, status, page.includes(words), page.includes(`value="${typed}"`)]).toEqual([
      typed,
      422,
      true,
      true,
    ])
  }
  const [, both] = await ask(String(far.id))
  expect((await ask(String(far.id), ticksIn(both)))[0]).toBe(303)
  expect((await ask(String(again.id)))[0]).toBe(303)
  const [, joined] = await ask(String(far.id))
  expect(joined).toContain(`已经并到 ${cast.resident.id} 号了`)
  const page = await (await estate.request(cast.clerk, `/people/${cast.resident.id}`)).text()
  expect(page).toContain(`/joinings/${again.id}/undo`)
  // The one joined in last comes off first.
  expect(page).not.toContain(`/joinings/${far.id}/undo`)
  expect(db.select().from(personJoins).all()).toHaveLength(2)
})

test('an entry without an account that was merged by mistake can be taken apart too', () => {
  const estate = openTestEstate()
  const { db, cast, clock, person } = estate
  const entry = person('林秀英', '3/2/501', 'owner', false)
  const before = everything(estate)
  mergePeople(db, { keep: cast.resident.id, other: entry.id }, cast.officer.id, clock.now)
  partAccounts(db, { keepId: cast.resident.id, otherId: entry.id }, cast.officer.id, clock.now)
  expect(everything(estate)).toEqual(before)
})

test('whoever was joined by mistake is not erased with the other', () => {
  const { db, cast, clock, again, pair } = twice()
  joinAccounts(db, pair, cast.clerk.id, clock.now)
  partAccounts(db, pair, cast.clerk.id, clock.now)
  leaveEstate(db, cast.resident.id, cast.resident.id, clock.now)
  expect(db.select().from(people).where(eq(people.id, again.id)).get()).toMatchObject({
    name: '林秀英',
    closedAt: null,
  })
})

test('joined, taken apart and joined again, the other account is told once', () => {
  const { db, cast, clock, pair } = twice()
  const told = () => ownData(db, cast.resident.id, clock.now).enteredBefore
  joinAccounts(db, pair, cast.clerk.id, clock.now)
  partAccounts(db, pair, cast.clerk.id, clock.now)
  expect(told()).toBeUndefined()
  joinAccounts(db, pair, cast.clerk.id, clock.now)
  expect(told()).toHaveLength(1)
})

/** Columns that point at a person as somebody's own, and that neither go along nor are said to stay. */
function forgotten(tables: readonly SQLiteTable[]): string[] {
  const pointers: Column[] = pointsAtPerson().map(({ column }) => column)
  const staying = (column: SQLiteColumn) => {
    const mark = markOf(column)
    return mark !== undefined && 'joined' in mark && ['deed', 'log', 'key'].includes(mark.joined)
  }
  return tables.flatMap((table) => {
    const { name, columns } = getTableConfig(table)
    return columns
      .filter(
        (column) =>
          markOf(column)?.holds === 'person' ||
          /^(for|to|by)Person$|(person|leader|assignee|helper|served|blocker|blocked)Id$/i.test(column.name),
      )
      .filter((column) => !pointers.includes(column) && !staying(column))
      .map((column) => `${name}.${column.name}`)
  })
}

test('every column that points at a person goes along, or is said to stay', () => {
  const tables = Object.values(schema).filter((value) => is(value, SQLiteTable)) as SQLiteTable[]
  expect(forgotten(tables)).toEqual([])
  const planted = sqliteTable('wardens', {
    id: integer().primaryKey(),
    personId: integer(),
    watches: person(integer()),
    endedBy: person(integer(), 'deed'),
  })
  expect(forgotten([...tables, planted])).toEqual(['wardens.personId', 'wardens.watches'])
})

test('work in hand goes along, what was once done stays with the number that did it', () => {
  const along = pointsAtPerson().map(
    ({ column, power }) => `${tableOf(column)}.${column.name}${power ? '!' : ''}`,
  )
  expect(along).toEqual(
    expect.arrayContaining([
      'appointments.personId!',
      'care_entries.personId',
      'tasks.askedId',
      'ticket_reports.reportedBy',
      'medicine_runs.fetcherId',
      'supply_drops.carrierId',
    ]),
  )
  for (const stays of [
    'events.byPerson',
    'sessions.personId',
    'care_contacts.by',
    'events.subject',
    'deliveries.target',
  ])
    expect(along).not.toContain(stays)
})

function tableOf({ table }: Column): string {
  return getTableConfig(table as SQLiteTable).name
}

test('whoever signs in with the account that went is told where it is, by whom, and only with its own passphrase', async () => {
  const { db, cast, clock, again, pair, request } = twice()
  const passphrase = '五月的河边有七只白鹭'
  const hash = await hashPassphrase(passphrase)
  db.update(people).set({ passphraseHash: hash }).where(eq(people.id, again.id)).run()
  joinAccounts(db, pair, cast.clerk.id, clock.now)
  const signIn = async (words: string) => {
    const form = { name: again.signInName!, passphrase: words }
    const answer = await request(null, '/sign-in', { form })
    return [answer.status, await answer.text()] as const
  }
  const [status, html] = await signIn(passphrase)
  expect([status, html.includes('由刘芳并到“林秀英”了')]).toEqual([422, true])
  expect((await signIn('不是这一句口令呀'))[1]).not.toContain('并到')
  partAccounts(db, pair, cast.clerk.id, clock.now)
  expect((await signIn(passphrase))[0]).toBe(303)
})
