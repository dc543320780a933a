import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { createEstate } from '#estate/estate.ts'
import { openSqlite } from '#hosts/sqlite.node.ts'
import { acceptRequest, refuseRequest } from '#joining/request-decisions.ts'
import { askForHome } from '#joining/requests.ts'
import { endAppointment } from '#organisations/appointments.ts'
import { mergePeople } from '#people/duplicates.ts'
import { moveOut } from '#people/moving.ts'
import { enterPerson, renamePerson, setPhone } from '#people/people.ts'
import { viewPhone } from '#people/phone-view.ts'
import { leaveEstate } from '#privacy/leave.ts'
import { events } from '#record/schema.ts'
import { verifyChain } from '#record/verify.ts'
import { people } from '#standing/schema.ts'
import { fixtures } from '#test/cast.ts'
import { day0, openTestEstate, type TestEstate } from '#test/estate.ts'

const later = '2026-11-25T01:00:00.000Z'

/** Every table of the estate as text. */
function everything({ db }: Pick<TestEstate, 'db'>): string {
  const tables = db.all<{ name: string }>(
    sql`select name from sqlite_master where type = 'table' and sql not like 'create virtual%'`,
  )
  return tables.map(({ name }) => JSON.stringify(db.all(sql.raw(`select * from "${name}"`)))).join('\n')
}

test('after leaving nothing in the estate names the person, quotes them or says why they went', () => {
  const estate = openTestEstate()
  const { db, cast } = estate
  const name = '欧阳静宜'
  const twice = enterPerson(
    db,
    { name, unit: '5/1001', phone: '13700001111', note: '静宜耳背' },
    cast.officer.id,
    day0,
  )
  const { id } = estate.person(name, '5/1001')
  mergePeople(db, { keep: id, other: twice.id }, cast.officer.id, day0)
  setPhone(db, { personId: id, phone: '13700002222' }, cast.clerk.id, day0)
  viewPhone(db, { personId: id, unit: '5/1001', purpose: 'visit' }, cast.clerk.id, day0)
  const me = () => db.select().from(people).where(eq(people.id, id)).get()!
  const ask = (unit: string) =>
    askForHome(db, { unit, relation: 'family', message: '静宜的妹妹住这儿' }, me(), day0)
  refuseRequest(db, { id: ask('3/1/101').id, why: '静宜不住这里' }, cast.steward.id, day0)
  const home = acceptRequest(db, { id: ask('3/1/102').id, why: '静宜的身份证看过' }, cast.steward.id, day0)
  moveOut(db, { occupancyId: home.occupancyId!, why: '静宜搬去女儿家' }, cast.clerk.id, day0)
  const post = estate.appoint(id, 'captain', '5')
  endAppointment(db, { appointmentId: post.id, why: '静宜身体不好' }, cast.steward.id, day0)
  renamePerson(db, { personId: id, name: '欧阳静' }, cast.officer.id, day0)
  leaveEstate(db, id, id, later)
  const left = everything(estate)
  for (const word of ['静宜', '欧阳静', '1370000']) expect(left).not.toContain(word)
  expect(verifyChain(db)).toMatchObject({ brokenAt: null })
})

test('leaving does not wipe what somebody did to others', () => {
  const { db, cast } = openTestEstate()
  setPhone(db, { personId: cast.elder.id, phone: '13812345678' }, cast.captain.id, day0)
  viewPhone(db, { personId: cast.elder.id, unit: '3/2/101', purpose: 'visit' }, cast.clerk.id, day0)
  renamePerson(db, { personId: cast.elder.id, name: '陈阿婆（聋）' }, cast.clerk.id, day0)
  leaveEstate(db, cast.clerk.id, cast.clerk.id, later)
  const row = (action: string) => db.select().from(events).where(eq(events.action, action)).get()
  expect(row('person.renamed')?.details).toContain('陈阿婆')
  expect(row('phone.viewed')).toMatchObject({ why: 'people:viewPurposes.visit', byPerson: cast.clerk.id })
})

test('erased words are not left in the file either', () => {
  const folder = mkdtempSync(join(tmpdir(), 'linli-erase-'))
  const { db, file, client, close } = openSqlite(join(folder, 'a.sqlite'))
  try {
    createEstate(db, { name: 'a', title: 'A', language: 'en' }, day0)
    const { person, appoint } = fixtures(db, day0)
    const steward = person('钱工').id
    appoint(steward, 'steward')
    const [first, ...others] = Array.from({ length: 60 }, (_, i) =>
      enterPerson(
        db,
        { name: i % 7 === 0 ? `Unmistakable Fitzgerald ${i}` : `Ordinary ${i}` },
        steward,
        day0,
      ),
    )
    expect(first!.name).toContain('Unmistakable')
    for (const { id, name } of [first!, ...others]) if (name.startsWith('Un')) leaveEstate(db, id, id, later)
    client.pragma('wal_checkpoint(TRUNCATE)')
    expect(readFileSync(file).includes('Unmistakable')).toBe(false)
  } finally {
    close()
    rmSync(folder, { recursive: true })
  }
})
