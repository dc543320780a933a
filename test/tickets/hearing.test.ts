import { and, eq, like } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { messages } from '#messages/outbox/schema.ts'
import { openTestEstate, type TestEstate } from '#test/estate.ts'
import { assignTicket } from '#tickets/assigning.ts'
import { sendBack } from '#tickets/confirming.ts'
import { moveTicket } from '#tickets/moving.ts'
import { ticketEntries } from '#tickets/schema.ts'
import { heardBy } from '#tickets/telling.ts'
import { daysAfter } from '#time/instants.ts'
import { pass, reported } from './desk-story.ts'

/** Who was told of the newest line of this kind in the story. */
function told(estate: TestEstate, id: number, kind: keyof typeof heardBy): number[] {
  const line = and(eq(ticketEntries.ticketId, id), eq(ticketEntries.kind, kind))
  const marks = estate.db.select({ id: ticketEntries.id }).from(ticketEntries).where(line).all()
  const key = `ticket:${id}:%:${marks.at(-1)!.id}`
  const sent = estate.db.select().from(messages).where(like(messages.key, key)).all()
  return sent.flatMap((message) => (JSON.parse(message.audience) as { people: number[] }).people)
}

/** Events that leave the ticket in somebody's hands without a word to them. */
function unheard(table: Record<string, (typeof heardBy)[keyof typeof heardBy]>): string[] {
  return Object.entries(table)
    .filter(([, heard]) => 'to' in heard && heard.next !== null && !heard.to.includes(heard.next))
    .map(([kind]) => kind)
}

describe('whoever must act next on a repair', () => {
  test('is told, whatever happened', () => {
    expect(unheard(heardBy)).toEqual([])
    // Shown one that tells only the household, it finds it.
    expect(unheard({ ...heardBy, reopened: { to: ['reporters'], next: 'desk' } })).toEqual(['reopened'])
    for (const heard of Object.values(heardBy))
      expect('nobody' in heard ? heard.nobody.length : heard.to.length).toBeGreaterThan(0)
  })

  test('is told at the desk of what is sent back, though nobody there has it', () => {
    const estate = openTestEstate()
    const { db, cast } = estate
    const { id } = reported(estate)
    const now = estate.clock.now
    moveTicket(db, { id, to: 'inProgress' }, cast.clerk.id, now)
    moveTicket(db, { id, to: 'completed', words: '换了垫圈' }, cast.clerk.id, now)
    expect(told(estate, id, 'completed')).toEqual([cast.resident.id])
    sendBack(db, { id, words: '还在漏' }, cast.resident.id, now)
    expect(told(estate, id, 'reopened')).toEqual([cast.clerk.id])
    estate.close()
  })

  test('is told when its day has come, and when it is taken from a colleague', () => {
    const estate = openTestEstate()
    const { db, cast, firm } = estate
    const colleague = estate.person('小工', '3/1/101')
    estate.appoint(colleague.id, 'clerk', '3', firm.id)
    const { id } = reported(estate)
    const now = estate.clock.now
    moveTicket(db, { id, to: 'deferred', words: '等配件', until: daysAfter(now, 2) }, cast.clerk.id, now)
    pass(estate, 3 * 24 * 60)
    expect(told(estate, id, 'resumed').sort()).toEqual([cast.clerk.id, colleague.id, cast.resident.id].sort())
    assignTicket(db, { id, personId: colleague.id }, cast.clerk.id, estate.clock.now)
    expect(told(estate, id, 'assigned')).toEqual([colleague.id])
    assignTicket(db, { id, personId: null }, cast.clerk.id, estate.clock.now)
    expect(told(estate, id, 'assigned')).toContain(colleague.id)
    estate.close()
  })
})
