import '#program/ports/ports.ts'
import { and, eq, isNull, like } from 'drizzle-orm'
import { integer, type SQLiteTable, sqliteTable } from 'drizzle-orm/sqlite-core'
import { describe, expect, test } from 'vitest'
import { assign, helpersOf } from '#care/assigning.ts'
import { everyTable } from '#estate/every-table.ts'
import { runDueJobs } from '#estate/jobs.ts'
import { markOf, person } from '#estate/marks.ts'
import { letters } from '#joining/schema.ts'
import { messages } from '#messages/outbox/schema.ts'
import { endAppointment, resumeAppointment } from '#organisations/appointments.ts'
import { moveOut } from '#people/moving.ts'
import { jobHandlers } from '#program/jobs.ts'
import { type BoundKind, boundKinds, bounds } from '#standing/bound.ts'
import { appointments, occupancies } from '#standing/schema.ts'
import { standingOf } from '#standing/standings.ts'
import { lists } from '#test/care/story.ts'
import { openTestEstate, type TestEstate } from '#test/estate.ts'
import { letterFor } from '#test/joining/forms.ts'
import { post, promises } from '#test/listings/story.ts'
import { columnsOf } from '#test/privacy/columns.ts'
import { daysAfter } from '#time/instants.ts'
import { bindings, ending } from './bindings.ts'
import { stories } from './bound-stories.ts'

/** Columns that name a person who may do something by it, and of which nobody says what becomes of it. */
function unsaid(tables: readonly SQLiteTable[]): string[] {
  const names = columnsOf(tables).flatMap(({ name, column }) => {
    const mark = markOf(column)
    return mark && 'joined' in mark && !['deed', 'log'].includes(mark.joined) ? [name] : []
  })
  return names.filter((name) => !(name in bindings))
}

const named = () => {
  const columns = new Set(bounds().flatMap((bound) => bound.columns))
  return columnsOf(everyTable())
    .filter(({ column }) => columns.has(column))
    .map(({ name }) => name)
}

const tiesOf = ({ db, clock }: TestEstate, kind: BoundKind, who: { id: number }) =>
  bounds()
    .find((bound) => bound.kind === kind)!
    .ties(db, standingOf(db, who.id, clock.now), clock.now)

const told = ({ db }: TestEstate, kind: string) =>
  db
    .select()
    .from(messages)
    .where(like(messages.key, `bound:${kind}:%`))
    .all()

function postOf({ db }: TestEstate, who: { id: number }) {
  return db
    .select()
    .from(appointments)
    .where(and(eq(appointments.personId, who.id), isNull(appointments.endedAt)))
    .get()!
}

/** Every duty and every home ends, by the steward's hand. */
function endsFor(estate: TestEstate, who: { id: number }) {
  const { db, cast, clock } = estate
  for (const { id } of db.select().from(appointments).where(eq(appointments.personId, who.id)).all())
    endAppointment(db, { appointmentId: id, why: '换人' }, cast.steward.id, clock.now)
  for (const { id } of db.select().from(occupancies).where(eq(occupancies.personId, who.id)).all())
    moveOut(db, { occupancyId: id, why: '搬走' }, cast.steward.id, clock.now)
}

describe('what binds a person, from the schema', () => {
  test('of every column that names somebody it is said what becomes of it when the right ends', () => {
    expect(unsaid(everyTable())).toEqual([])
    const all = new Set(columnsOf(everyTable()).map(({ name }) => name))
    expect(Object.keys(bindings).filter((name) => !all.has(name))).toEqual([])
    expect(named().sort()).toEqual(ending.sort())
    expect(
      bounds()
        .map((bound) => bound.kind)
        .sort(),
    ).toEqual([...boundKinds].sort())
  })

  test('a column of a keeper of keys that nobody thought of would be found', () => {
    const planted = sqliteTable('planted', {
      keeperId: person(integer(), 'power'),
      wroteId: person(integer(), 'deed'),
    })
    expect(unsaid([...everyTable(), planted])).toEqual(['planted.keeperId'])
  })
})

describe('whoever loses every right keeps nothing of it in silence', () => {
  test.each(boundKinds.filter((kind) => kind !== 'letters'))('%s', (kind) => {
    const estate = openTestEstate()
    const { who } = stories[kind](estate)
    const bound = bounds().find((one) => one.kind === kind)!
    expect(bound.holders(estate.db, estate.clock.now)).toContain(who.id)
    expect(tiesOf(estate, kind, who).filter((tie) => !tie.stands)).toEqual([])
    endsFor(estate, who)
    expect(bound.holders(estate.db, estate.clock.now).includes(who.id)).toBe(bound.end === undefined)
    if (bound.gives === null) return
    const [message] = told(estate, kind)
    const { people } = JSON.parse(message!.audience) as { people: number[] }
    expect(people.length).toBeGreaterThan(0)
    expect(people).not.toContain(who.id)
  })

  test('a term that ends by itself is noticed in the night, and nobody is told twice', () => {
    const estate = openTestEstate()
    const { db, cast, clock } = estate
    stories.care(estate)
    db.update(appointments)
      .set({ until: daysAfter(clock.now, 1) })
      .where(eq(appointments.personId, cast.captain.id))
      .run()
    clock.now = daysAfter(clock.now, 2)
    for (const _ of [1, 2]) jobHandlers['people.letGo.nightly']!(db, {}, clock.now)
    runDueJobs(db, jobHandlers, clock.now)
    expect(told(estate, 'care')).toMatchObject([{ version: 1 }])
    expect(tiesOf(estate, 'care', cast.captain)).toEqual([])
  })
})

describe('a home that is disputed', () => {
  test('lets nothing be read, and ends nothing while it is not settled', () => {
    const estate = openTestEstate()
    const { db, clock } = estate
    const { who } = stories.promises(estate)
    db.update(occupancies).set({ unsettledSince: clock.now }).where(eq(occupancies.personId, who.id)).run()
    jobHandlers['people.letGo.nightly']!(db, {}, clock.now)
    db.update(occupancies).set({ unsettledSince: null }).run()
    expect(
      bounds()
        .find(({ kind }) => kind === 'promises')!
        .holders(db, clock.now),
    ).toContain(who.id)
  })
})

describe('a dismissed captain', () => {
  test('no longer reads the card she gave herself, marks no visit, and the steward is asked for somebody new', async () => {
    const estate = openTestEstate()
    const { db, cast, clock } = estate
    stories.care(estate)
    expect((await estate.request(cast.captain, '/care/entries/1/views', { form: {} })).status).toBe(200)
    const page = await estate.request(cast.steward, `/appointments/${postOf(estate, cast.captain).id}/end`)
    expect(await page.text()).toContain('1 户的关照探访')
    endAppointment(
      db,
      { appointmentId: postOf(estate, cast.captain).id, why: '换人' },
      cast.steward.id,
      clock.now,
    )
    for (const [path, form] of [
      ['/care/entries/1/views', {}],
      ['/care/entries/1/contacts', { outcome: 'done', note: '' }],
    ] as const)
      expect((await estate.request(cast.captain, path, { form })).status).toBe(404)
    expect(JSON.parse(told(estate, 'care')[0]!.audience).people).toContain(cast.steward.id)
  })

  test('opens no phone on the need she posted for somebody; whoever assists there carries it on', async () => {
    const estate = openTestEstate()
    const { db, cast, clock } = estate
    const need = post(estate, cast.captain, {}, cast.elder.id)
    const { id } = promises(estate, cast.neighbour, need.id)
    const look = (who: { id: number }) =>
      estate.request(who, `/needs/${need.id}/promises/${id}/contact-views`, { form: {} })
    expect((await look(cast.captain)).status).toBe(200)
    endAppointment(
      db,
      { appointmentId: postOf(estate, cast.captain).id, why: '换人' },
      cast.steward.id,
      clock.now,
    )
    expect((await look(cast.captain)).status).toBe(403)
    expect((await look(cast.officer)).status).toBe(200)
  })

  test('keeps what a neighbour herself agreed with her; what an office gave is asked about and taken back', async () => {
    const estate = openTestEstate()
    const { db, cast, clock } = estate
    const entryId = lists(estate).id
    const until = daysAfter(clock.now, 30)
    const give = (purpose: 'visit' | 'medicine', by: { id: number }) =>
      assign(db, { entryId, helperId: cast.captain.id, purpose, until }, by.id, clock.now)
    give('visit', cast.resident)
    expect(tiesOf(estate, 'care', cast.captain)).toEqual([])
    const given = give('medicine', cast.officer)
    expect(tiesOf(estate, 'care', cast.captain)).toMatchObject([{ id: given.id, stands: true }])
    const { id } = postOf(estate, cast.captain)
    const form = { why: '换人', back: 'care' }
    expect((await estate.request(cast.steward, `/appointments/${id}/end`, { form })).status).toBe(303)
    expect(helpersOf(db, entryId, clock.now)).toMatchObject([{ purpose: 'visit' }])
    expect((await estate.request(cast.captain, `/care/entries/${entryId}/views`, { form: {} })).status).toBe(
      200,
    )
  })

  test('leaves her unused letters good unless they are taken back, which can be undone', async () => {
    const estate = openTestEstate()
    const { db, cast, clock } = estate
    const { id } = postOf(estate, cast.captain)
    letterFor(estate, '3/2/501', clock.now, cast.captain.id)
    const at = `/appointments/${id}/end`
    expect(await (await estate.request(cast.steward, at)).text()).toContain('1 封发出未用的加入信')
    const revoked = () => db.select().from(letters).get()!.revokedBy
    const send = (path: string, form: Record<string, string>) => estate.request(cast.steward, path, { form })
    expect((await send(at, { why: '换人' })).status).toBe(303)
    expect(revoked()).toBeNull()
    expect((await send(`${at}/undo`, {})).status).toBe(303)
    expect((await send(at, { why: '换人', back: 'letters' })).status).toBe(303)
    expect(revoked()).toBe(cast.steward.id)
    expect((await send(`${at}/undo`, {})).status).toBe(303)
    expect(revoked()).toBeNull()
  })

  test('has her cards again when the ending is taken back', () => {
    const estate = openTestEstate()
    const { db, cast, clock } = estate
    stories.care(estate)
    const { id } = postOf(estate, cast.captain)
    endAppointment(db, { appointmentId: id, why: '换人' }, cast.steward.id, clock.now)
    expect(tiesOf(estate, 'care', cast.captain)).toEqual([])
    resumeAppointment(db, id, cast.steward.id, clock.now)
    expect(tiesOf(estate, 'care', cast.captain)).toMatchObject([{ stands: true }])
  })
})
