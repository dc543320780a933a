import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { acceptRequest, refuseRequest, withdrawRequest } from '#joining/request-decisions.ts'
import { askToJoin } from '#joining/requests.ts'
import { joinRequests } from '#joining/schema.ts'
import { messages } from '#messages/outbox/schema.ts'
import { openTestEstate } from '#test/estate.ts'

test('whoever was let in, refused, or took it back reads which, and a refusal says why', async () => {
  const estate = openTestEstate()
  const { db, cast, clock } = estate
  const ask = (name: string) => {
    const asker = { name, phone: null, passphraseHash: 'x', language: null, elderView: null }
    return askToJoin(db, { unit: '3/2/102', relation: 'tenant', message: '' }, asker, clock.now)
  }
  const read = async (person: { id: number }) => (await estate.request(person, '/join/waiting')).text()
  const refused = ask('孙一')
  expect(await read(refused.person)).toContain('等待答复')
  refuseRequest(db, { id: refused.request.id, why: '这户说不认识您' }, cast.captain.id, clock.now)
  expect(await read(refused.person)).toMatch(/没有通过[\s\S]*原因：这户说不认识您/)
  const told = db.select().from(messages).where(eq(messages.url, '/join/waiting')).all()
  expect(told).toHaveLength(1)
  const withdrawn = ask('孙二')
  withdrawRequest(db, withdrawn.request.id, withdrawn.person.id, clock.now)
  expect(await read(withdrawn.person)).toContain('已经撤回了')
  const accepted = ask('孙三')
  acceptRequest(db, { id: accepted.request.id }, cast.captain.id, clock.now)
  expect(await read(accepted.person)).toContain('您已经加入')
  expect(db.select().from(joinRequests).all()).toHaveLength(3)
  estate.close()
})
