import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { noticeQuestions } from '#notices/noticeboard/schema.ts'
import { notices } from '#notices/publishing/schema.ts'
import { leaveEstate } from '#privacy/leave.ts'
import { record } from '#record/record.ts'
import { events } from '#record/schema.ts'
import { verifyChain } from '#record/verify.ts'
import { sessions } from '#sessions/schema.ts'
import { people } from '#standing/schema.ts'
import { standingOf } from '#standing/standings.ts'
import { day0, openTestEstate, type TestEstate } from '#test/estate.ts'

const later = '2026-11-25T01:00:00.000Z'
let estate: TestEstate
beforeEach(() => {
  estate = openTestEstate()
})
afterEach(() => estate.close())

describe('taking my data', () => {
  test('the file holds what is kept about me and no keys', async () => {
    const answer = await estate.request(estate.cast.resident, '/account/data', { form: {} })
    const data = await answer.json()
    expect(answer.headers.get('content-disposition')).toContain('attachment')
    expect(data.person.name).toBe('林秀英')
    expect(data.homes).toMatchObject([{ door: '3号楼2单元501室', relation: 'owner' }])
    expect(JSON.stringify(data)).not.toMatch(/scrypt|passphraseHash|keyHash/)
    expect(JSON.stringify(data)).not.toContain('周明')
  })
})

describe('leaving the estate', () => {
  test('ends homes, duties and sessions, and erases what names the person', async () => {
    const { db, cast } = estate
    await estate.tokenOf(cast.captain.id)
    db.transaction((tx) =>
      record(tx, 'person.entered', `person:${cast.captain.id}`, cast.clerk.id, day0, {
        for: cast.captain.id,
        details: { name: '王桂兰' },
      }),
    )
    leaveEstate(db, cast.captain.id, cast.captain.id, later)
    expect(standingOf(db, cast.captain.id, later)).toMatchObject({ homes: [], posts: [] })
    expect(db.select().from(sessions).where(eq(sessions.personId, cast.captain.id)).all()).toEqual([])
    const person = db.select().from(people).where(eq(people.id, cast.captain.id)).get()!
    expect(person).toMatchObject({
      name: '',
      phone: null,
      signInName: null,
      passphraseHash: null,
      erasedAt: later,
    })
    expect(JSON.stringify(db.select().from(events).all())).not.toContain('王桂兰')
    expect(verifyChain(db).brokenAt).toBeNull()
  })

  test('what was written goes too', () => {
    const { db, cast } = estate
    db.insert(notices)
      .values({
        kind: 'information',
        title: 't',
        body: 'b',
        audience: 'everybody',
        appointmentId: 1,
        writtenBy: cast.chair.id,
        createdAt: day0,
        questions: 'open',
      })
      .run()
    db.insert(noticeQuestions)
      .values({ noticeId: 1, askedBy: cast.resident.id, unit: '3/2/501', body: '我姓林', askedAt: day0 })
      .run()
    leaveEstate(db, cast.resident.id, cast.resident.id, later)
    expect(db.select().from(noticeQuestions).get()?.body).toBe('')
  })

  test('the last steward cannot leave nobody in charge', () => {
    const { db, cast } = estate
    expect(() => leaveEstate(db, cast.steward.id, cast.steward.id, later)).toThrow(
      'privacy:errors.lastSteward',
    )
    expect(db.select().from(people).where(eq(people.id, cast.steward.id)).get()?.name).toBe('钱工')
  })

  test('over the page: said before, signed out after', async () => {
    const page = await (await estate.request(estate.cast.neighbour, '/account/leave')).text()
    expect(page).toContain('1 处住房')
    expect((await estate.request(estate.cast.neighbour, '/account/leave', { form: {} })).status).toBe(422)
    const answer = await estate.request(estate.cast.neighbour, '/account/leave', { form: { sure: 'yes' } })
    expect(answer.status).toBe(303)
    expect(answer.headers.get('clear-site-data')).toContain('storage')
    expect((await estate.request(estate.cast.neighbour, '/')).status).toBe(302)
  })
})
