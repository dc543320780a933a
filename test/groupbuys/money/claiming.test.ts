import { expect, test } from 'vitest'
import { homesMoney } from '#groupbuys/money/accounts.ts'
import { groupClaims, groupLedger } from '#groupbuys/money/schema.ts'
import { openTestEstate } from '#test/estate.ts'
import { closedBuy } from '#test/groupbuys/money-story.ts'

function buying() {
  const estate = openTestEstate()
  const buy = closedBuy(estate)
  const { resident, neighbour } = estate.cast
  const say = (amount: string, more: Record<string, string> = {}) =>
    estate.request(resident, `/groupbuys/${buy.id}/claims`, { form: { unit: '3/2/501', amount, ...more } })
  const answer = (claim: number, more: Record<string, string>) =>
    estate.request(neighbour, `/groupbuys/${buy.id}/claims/${claim}/answer`, {
      form: { intent: 'arrived', ...more },
    })
  const claims = () => estate.db.select().from(groupClaims).all()
  return { estate, buy, say, answer, claims }
}

test('who says something else is asked whether it corrects the first or is another transfer', async () => {
  const { estate, buy, say, claims } = buying()
  expect((await say('10')).status).toBe(303)
  const asked = await say('12')
  expect(asked.status).toBe(409)
  const page = await asked.text()
  expect(page).toContain('另付的一笔')
  expect(page).toContain('value="12"')
  expect(claims().map((one) => one.amount)).toEqual([1000])
  const changed = await say('11', { which: String(claims()[0]!.id) })
  expect(decodeURIComponent(changed.headers.get('set-cookie')!)).toContain(
    '改成 11.00 元了（原来是 10.00 元）',
  )
  expect((await say('11', { which: 'another' })).status).toBe(303)
  expect(claims().map((one) => one.amount)).toEqual([1100, 1100])
  expect(homesMoney(estate.db, buy.id).find((home) => home.unit === '3/2/501')!.claims).toHaveLength(2)
  const leader = await (await estate.request(estate.cast.neighbour, `/groupbuys/${buy.id}/money`)).text()
  expect(leader.match(/claims\/\d+\/answer/g)).toHaveLength(2)
})

test('a claim that was changed while the leader looked is not booked as it was shown', async () => {
  const { estate, say, answer, claims } = buying()
  await say('22')
  const [claim] = claims()
  await say('20', { which: String(claim!.id), reference: '778899' })
  const late = await answer(claim!.id, { amount: '22', claimed: '2200', saidWith: '' })
  expect(late.status).toBe(409)
  expect(await late.text()).toContain('20.00 元（778899）')
  expect(estate.db.select().from(groupLedger).all()).toEqual([])
  expect((await answer(claim!.id, { amount: '20', claimed: '2000', saidWith: '778899' })).status).toBe(303)
})

test('a comma for a point, and a million for a tray of eggs, are asked back', async () => {
  const { say, claims } = buying()
  const comma = await say('22,00')
  expect(comma.status).toBe(422)
  expect(await comma.text()).toContain('是 22.00 元就写 22.00，是 2200 元就写 2200')
  const much = await say('1,000,000.00')
  expect(much.status).toBe(422)
  expect(await much.text()).toMatch(/name="sure"/)
  expect(claims()).toEqual([])
  expect((await say('1,000,000.00', { sure: '1,000,000.00' })).status).toBe(303)
})

test('a payment that was ticked meanwhile is not ticked again, and the leader reads who did so', async () => {
  const { estate, buy } = buying()
  const pay = (more: Record<string, string>) =>
    estate.request(estate.cast.neighbour, `/groupbuys/${buy.id}/money`, {
      form: { kind: 'payment', order: String(buy.resident), amount: '22', ...more },
    })
  expect((await pay({ known: '0', owed: '2200' })).status).toBe(303)
  const second = await pay({ known: '0', owed: '2200' })
  expect(second.status).toBe(409)
  expect(await second.text()).toMatch(/已在2026-11-\d\d \d\d:\d\d记过 22.00 元/)
  // The page that came back knows of it, and what is owed is asked by itself.
  expect((await pay({ known: '1', owed: '2200' })).status).toBe(409)
  expect((await pay({ known: '1', owed: '0' })).status).toBe(303)
})
