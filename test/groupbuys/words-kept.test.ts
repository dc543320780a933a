import { expect, test } from 'vitest'
import { answerClaim, claimPaid } from '#groupbuys/money/claims.ts'
import { openTestEstate } from '#test/estate.ts'
import { closedBuy } from './money-story.ts'
import { afterwards, during, openBuy, order, runUntil } from './story.ts'

const once = 'the-page-as-it-was-drawn'

test('a note to the leader is not lost with the form when the order closes meanwhile', async () => {
  const estate = openTestEstate()
  const { resident } = estate.cast
  const buy = openBuy(estate)
  order(estate, buy, resident, '3/2/501', 30)
  runUntil(estate, afterwards)
  const form = { unit: '3/2/501', version: '1', 'want-1': '31', comment: '放门口的蓝色箱子里' }
  const answer = await estate.request(resident, `/groupbuys/${buy.id}/orders`, { form })
  expect(answer.status).toBe(409)
  expect(await answer.text()).toMatch(/已经截单，没有改动[\s\S]*放门口的蓝色箱子里/)
})

test('who ordered from an old page sees what stands now, what was typed beside it, and the note as written', async () => {
  const estate = openTestEstate()
  const { resident } = estate.cast
  const buy = openBuy(estate)
  order(estate, buy, resident, '3/2/501', 3)
  estate.clock.now = during
  const form = { unit: '3/2/501', version: '0', 'want-1': '8', comment: '要大一点的' }
  const answer = await estate.request(resident, `/groupbuys/${buy.id}/orders`, { form })
  expect(answer.status).toBe(409)
  const page = await answer.text()
  expect(page).toMatch(/name="want-1"[^>]*value="3"|value="3"[^>]*name="want-1"/)
  for (const words of ['您刚才填的是 8 枚。', '要大一点的']) expect(page).toContain(words)
})

test('the reason for a payment said to be missing is not lost when the other leader answered it meanwhile', async () => {
  const estate = openTestEstate()
  const { neighbour, resident } = estate.cast
  const buy = closedBuy(estate)
  const { now } = estate.clock
  const claim = { groupBuyId: buy.id, unit: '3/2/501', amount: 2200, reference: '' }
  const claimId = claimPaid(estate.db, claim, resident.id, now)
  const arrived = { groupBuyId: buy.id, claimId, arrived: true, amount: 2200, why: '' }
  answerClaim(estate.db, arrived, neighbour.id, now)
  const answer = await estate.request(neighbour, `/groupbuys/${buy.id}/claims/${claimId}/answer`, {
    form: { intent: 'missing', amount: '22', why: '查了三遍也没有这一笔' },
  })
  expect(answer.status).toBe(409)
  expect(await answer.text()).toContain('查了三遍也没有这一笔')
})

test('of a chat list only the homes that were refused come back, and a second tap says how many they are', async () => {
  const estate = openTestEstate()
  const { neighbour } = estate.cast
  const buy = openBuy(estate, {}, { cap: 30 })
  estate.clock.now = during
  const row = (n: number, door: string, want: string) => ({
    ...{ [`take-${n}`]: 'yes', [`door-${n}`]: door, [`want-${n}-1`]: want, [`text-${n}`]: `接龙第${n}行` },
  })
  const form = { once, rows: '2', ...row(0, '3-2-501', '60'), ...row(1, '5-301', '10') }
  const post = () => estate.request(neighbour, `/groupbuys/${buy.id}/relay/orders`, { form })
  const first = await (await post()).text()
  expect(first).toContain('接龙第0行')
  expect(first).not.toContain('接龙第1行')
  const second = await post()
  expect(second.headers.get('Location')).toBe(`/groupbuys/${buy.id}/relay`)
  expect(decodeURIComponent(second.headers.get('Set-Cookie') ?? '')).toContain('还有 1 户没下成')
})
