import { describe, expect, test } from 'vitest'
import type { Db } from '#estate/db.ts'
import { estateJobs } from '#estate/estate-jobs.ts'
import { sentOnce } from '#estate/schema.ts'
import { leaveEstate } from '#privacy/leave.ts'
import { people } from '#standing/schema.ts'
import { day0, openTestEstate, type TestEstate } from '#test/estate.ts'
import { deeds, ready } from '#test/http/deeds.ts'
import { minutesAfter } from '#time/instants.ts'

/** Forms whose answer lets somebody in or names somebody, as far as they are about people. */
const aboutPeople =
  /^POST \/(join|recover|devices\/join|people|appointments|household\/members|needs\/phone)\b/
const rows = deeds.filter(({ row }) => aboutPeople.test(row.route))

/** Where somebody still stands in what is kept of answers: by their number, or by their name. */
function stillTold(db: Db, { id, name }: { id: number; name: string }): string[] {
  return db
    .select()
    .from(sentOnce)
    .all()
    .filter((row) => row.personId === id || row.forPersonId === id || (name && row.said?.includes(name)))
    .map(({ to, said }) => `${to}: ${said}`)
}

/** Everybody who stands in it. */
function told({ db }: TestEstate) {
  return db
    .select()
    .from(people)
    .all()
    .filter((one) => stillTold(db, one).length > 0)
}

describe('whoever leaves stands in no answer any more', () => {
  const named = new Set<string>()

  test.each(rows)('that was given by $row.route', async ({ row, who }) => {
    const { estate, post, asked, close } = await ready(row, who)
    await post(asked)
    for (const person of told(estate)) {
      named.add(row.route)
      await estate.undone(async () => {
        leaveEstate(estate.db, person.id, person.id, day0)
        expect(stillTold(estate.db, person)).toEqual([])
      })
    }
    close()
  })

  test('of many forms: letting in, and naming', () => {
    expect([...named]).toEqual(
      expect.arrayContaining(['POST /join', 'POST /recover', 'POST /appointments', 'POST /people']),
    )
  })
})

test('an answer that still names who left would be found', () => {
  const { db, cast, close } = openTestEstate()
  const { id, name } = cast.resident
  const row = { personId: cast.clerk.id, at: day0, to: '/people', forPersonId: null }
  db.insert(sentOnce)
    .values({ ...row, key: 'a', said: JSON.stringify({ flash: `已登记 ${name}` }) })
    .run()
  db.insert(sentOnce)
    .values({ ...row, key: 'b', said: '{}', forPersonId: id })
    .run()
  expect(stillTold(db, cast.resident)).toHaveLength(2)
  close()
})

test('the words go with the next form after a minute, and at night at the latest', async () => {
  const { row, who } = rows.find((one) => one.row.route === 'POST /appointments')!
  const { estate, post, asked, close } = await ready(row, who)
  await post(asked)
  const words = () => estate.db.select().from(sentOnce).all()[0]!.said
  const next = () => estate.request(estate.cast.resident, '/account/quiet-hours', { form: quiet })
  const quiet = { from: '', to: '', once: 'another-key-of-another-page' }
  await estate.undone(async () => {
    await next()
    expect(words()).not.toBeNull()
  })
  await estate.undone(async () => {
    estate.clock.now = minutesAfter(day0, 1)
    await next()
    expect(words()).toBeNull()
  })
  estateJobs['estate.sweep.nightly']!(estate.db, {}, minutesAfter(day0, 1))
  expect(words()).toBeNull()
  expect((await post(asked)).headers.get('Location')).toMatch(/^\/organisations/)
  close()
})

test('a link that answers for a door is not kept, and still leads back there', async () => {
  const { row, who } = deeds.find((one) => one.row.route === 'POST /r/:token')!
  const { estate, post, asked, close } = await ready(row, who)
  await post(asked)
  estate.clock.now = minutesAfter(day0, 2)
  estateJobs['estate.sweep.nightly']!(estate.db, {}, estate.clock.now)
  const token = asked.path.split('/')[2]!
  expect(token.length).toBeGreaterThan(30)
  expect(JSON.stringify(estate.db.select().from(sentOnce).all())).not.toContain(token)
  expect((await post(asked)).headers.get('Location')).toBe(`/r/${token}`)
  close()
})
