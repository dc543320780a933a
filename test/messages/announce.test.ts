import { describe, expect, test } from 'vitest'
import { runDueJobs } from '#estate/jobs.ts'
import { type Announcement, announce, withdraw } from '#messages/outbox/announce.ts'
import { deliveries, messageDoors, messages } from '#messages/outbox/schema.ts'
import { jobHandlers } from '#program/jobs.ts'
import { day0, openTestEstate, type TestEstate } from '#test/estate.ts'

const later = '2026-11-25T01:00:00.000Z'
const lift: Announcement = {
  key: 'notice:1',
  kind: 'notice',
  urgency: 'normal',
  to: { scopes: ['3/2'] },
  title: '电梯检修',
  body: '周三上午停用',
  url: '/notices/1',
  expiresAt: later,
}

function run(estate: TestEstate) {
  for (let round = 0; round < 20; round++)
    if (runDueJobs(estate.db, jobHandlers, estate.clock.now) === 0) return
}
const inboxOf = (estate: TestEstate) =>
  estate.db
    .select()
    .from(deliveries)
    .all()
    .filter((row) => row.channel === 'inbox')
    .map((row) => row.personId)
    .sort()

describe('announce', () => {
  test('reaches everybody with an account behind the doors, each once, and rows every door', () => {
    const estate = openTestEstate()
    announce(estate.db, lift, day0)
    run(estate)
    const { resident, daughter, neighbour, tenant, captain } = estate.cast
    expect(inboxOf(estate)).toEqual(
      [resident, daughter, neighbour, tenant, captain].map(({ id }) => id).sort(),
    )
    const doors = Object.fromEntries(
      estate.db
        .select()
        .from(messageDoors)
        .all()
        .map((row) => [row.unit, `${row.state} ${row.reason}`]),
    )
    expect(doors).toEqual({
      '3/2/101': 'none noAccount',
      '3/2/102': 'none noDevice',
      '3/2/201': 'none noDevice',
      '3/2/202': 'none noAccount',
      '3/2/501': 'none noDevice',
      '3/2/502': 'none noDevice',
    })
    estate.close()
  })

  test('to owners leaves tenants out, and overlapping scopes count a door once', () => {
    const estate = openTestEstate()
    announce(
      estate.db,
      { ...lift, to: { scopes: ['3', '3/2'], units: ['3/2/201'], audience: 'owners' } },
      day0,
    )
    run(estate)
    expect(inboxOf(estate)).not.toContain(estate.cast.tenant.id)
    expect(estate.db.select().from(messageDoors).all()).toHaveLength(12)
    estate.close()
  })

  test('to people named reaches those with an account', () => {
    const estate = openTestEstate()
    const { stranger, elder } = estate.cast
    announce(estate.db, { ...lift, to: { people: [stranger.id, elder.id] } }, day0)
    run(estate)
    expect(inboxOf(estate)).toEqual([stranger.id])
    estate.close()
  })

  test('the same key again replaces the words and tells nobody twice', () => {
    const estate = openTestEstate()
    const first = announce(estate.db, lift, day0)
    run(estate)
    const again = announce(estate.db, { ...lift, title: '电梯检修改期' }, day0)
    run(estate)
    expect(again).toBe(first)
    expect(inboxOf(estate)).toHaveLength(5)
    const [message] = estate.db.select().from(messages).all()
    expect([message!.title, message!.version]).toEqual(['{"text":"电梯检修改期"}', 2])
    estate.close()
  })

  test('what is withdrawn before it went out reaches nobody', () => {
    const estate = openTestEstate()
    announce(estate.db, lift, day0)
    withdraw(estate.db, lift.key, day0)
    run(estate)
    expect(inboxOf(estate)).toEqual([])
    estate.close()
  })

  test('only who answers for a place may cry for life there', () => {
    const estate = openTestEstate()
    const cry = (by: number | undefined, scope: string) => () =>
      announce(estate.db, { ...lift, urgency: 'life', to: { scopes: [scope] }, ...(by && { by }) }, day0)
    expect(cry(estate.cast.resident.id, '3/2')).toThrow('messages:errors.notLife')
    expect(cry(undefined, '3/2')).toThrow('messages:errors.notLife')
    expect(cry(estate.cast.captain.id, '3')).toThrow('messages:errors.notLife')
    expect(cry(estate.cast.captain.id, '3/2')).not.toThrow()
    estate.close()
  })
})
