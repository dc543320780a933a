import { eq, sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { complain, settleComplaint } from '#groupbuys/handover/complaints.ts'
import { receive } from '#groupbuys/handover/receiving.ts'
import { accountsOf, homesMoney } from '#groupbuys/money/accounts.ts'
import { answerClaim, claimPaid, remindDebtors } from '#groupbuys/money/claims.ts'
import { bookEntry, reverseEntry } from '#groupbuys/money/entries.ts'
import { groupClaims, groupLedger } from '#groupbuys/money/schema.ts'
import { refundHomes, settleBuy } from '#groupbuys/money/settling.ts'
import { groupLines } from '#groupbuys/orders/schema.ts'
import { messages } from '#messages/outbox/schema.ts'
import { openTestEstate, type TestEstate } from '#test/estate.ts'
import { arrived, closedBuy } from '#test/groupbuys/money-story.ts'

const balances = (estate: TestEstate, id: number) =>
  Object.fromEntries(homesMoney(estate.db, id).map((home) => [home.unit, home.balance]))

function paidBuy() {
  const estate = openTestEstate()
  const buy = closedBuy(estate)
  const { neighbour } = estate.cast
  const pay = (orderId: number, amount: number) =>
    bookEntry(
      estate.db,
      { groupBuyId: buy.id, orderId, kind: 'payment', amount },
      neighbour.id,
      estate.clock.now,
    )
  return { estate, buy, pay, leader: neighbour.id }
}

describe('money without custody', () => {
  test('three trays of eggs arrive broken, the rule shares what is left, and refunds follow to the 分', () => {
    const { estate, buy, pay, leader } = paidBuy()
    expect(balances(estate, buy.id)).toEqual({ '3/2/501': 2200, '5/301': 1100 })
    pay(buy.resident, 2200)
    pay(buy.outsider, 1100)
    estate.clock.now = arrived
    const count = { itemId: buy.itemId, billed: 30, received: 30, damaged: 4, note: '压碎', upload: null }
    expect(receive(estate.db, { groupBuyId: buy.id, counts: [count] }, leader, arrived)).toEqual({
      changed: 1,
    })
    // First come, first served: the resident ordered first.
    expect(
      estate.db
        .select()
        .from(groupLines)
        .all()
        .map((line) => line.final),
    ).toEqual([20, 6])
    expect(balances(estate, buy.id)).toEqual({ '3/2/501': 0, '5/301': -440 })
    expect(refundHomes(estate.db, { groupBuyId: buy.id, orderIds: [buy.outsider] }, leader, arrived)).toBe(1)
    expect(balances(estate, buy.id)).toEqual({ '3/2/501': 0, '5/301': 0 })
    expect(refundHomes(estate.db, { groupBuyId: buy.id, orderIds: [buy.outsider] }, leader, arrived)).toBe(0)
    bookEntry(
      estate.db,
      { groupBuyId: buy.id, orderId: null, kind: 'supplier', amount: 2600 },
      leader,
      arrived,
    )
    expect(accountsOf(estate.db, buy.id)).toMatchObject({
      due: 2860,
      open: 0,
      owedBack: 0,
      left: 3300 - 440 - 2600,
    })
  })

  test('a row of the books is never changed: a mistake is reversed, once', () => {
    const { estate, buy, pay, leader } = paidBuy()
    const entry = pay(buy.resident, 2100)
    reverseEntry(
      estate.db,
      { groupBuyId: buy.id, entryId: entry.id, why: '少记一元' },
      leader,
      estate.clock.now,
    )
    expect(balances(estate, buy.id)['3/2/501']).toBe(2200)
    const again = () =>
      reverseEntry(
        estate.db,
        { groupBuyId: buy.id, entryId: entry.id, why: '再来' },
        leader,
        estate.clock.now,
      )
    expect(again).toThrow('groupbuys:money.errors.reversed')
    expect(() => estate.db.run(sql`update group_ledger set amount = 1`)).toThrow()
    expect(() => estate.db.run(sql`delete from group_ledger`)).toThrow()
  })

  test('the same form posted twice is booked once, and a home pays in parts or too much', async () => {
    const { estate, buy, pay } = paidBuy()
    const form = {
      kind: 'payment',
      order: String(buy.resident),
      amount: '10',
      once: 'the-page-as-it-was-drawn',
    }
    for (let tap = 0; tap < 2; tap++) {
      const answer = await estate.request(estate.cast.neighbour, `/groupbuys/${buy.id}/money`, { form })
      expect(answer.status).toBe(303)
    }
    pay(buy.resident, 1300)
    expect(balances(estate, buy.id)['3/2/501']).toBe(-100)
    expect(estate.db.select().from(groupLedger).all()).toHaveLength(2)
  })

  test('"I have paid" waits for the leader, is ticked off, or said to be missing with the reason', () => {
    const { estate, buy, leader } = paidBuy()
    const { resident, outsider } = estate.cast
    const claim = (unit: string, by: number) =>
      claimPaid(
        estate.db,
        { groupBuyId: buy.id, unit, amount: 2200, reference: ' 112401 ' },
        by,
        estate.clock.now,
      )
    const first = claim('3/2/501', resident.id)
    expect(claim('3/2/501', estate.cast.daughter.id)).toBe(first)
    const second = claim('5/301', outsider.id)
    expect(() => claim('5/301', resident.id)).toThrow('groupbuys:errors.notYourHome')
    expect(remindDebtors(estate.db, buy.id, leader, estate.clock.now)).toBe(0)
    answerClaim(
      estate.db,
      { groupBuyId: buy.id, claimId: first, arrived: true, amount: 2200, why: '' },
      leader,
      estate.clock.now,
    )
    const missing = { groupBuyId: buy.id, claimId: second, arrived: false, amount: 0, why: '' }
    expect(() => answerClaim(estate.db, missing, leader, estate.clock.now)).toThrow(
      'groupbuys:money.errors.whyMissing',
    )
    answerClaim(estate.db, { ...missing, why: '没收到' }, leader, estate.clock.now)
    expect(balances(estate, buy.id)).toEqual({ '3/2/501': 0, '5/301': 1100 })
    expect(
      estate.db
        .select()
        .from(groupClaims)
        .all()
        .map((row) => row.ledgerId !== null),
    ).toEqual([true, false])
    expect(remindDebtors(estate.db, buy.id, leader, estate.clock.now)).toBe(1)
    const told = estate.db
      .select()
      .from(messages)
      .all()
      .find((row) => row.key.includes(':remind:'))!
    expect(JSON.parse(told.audience)).toEqual({ units: ['5/301'] })
  })

  test('the books close only when claims and refunds are done and it is said where the rest goes', () => {
    const { estate, buy, pay, leader } = paidBuy()
    const close = (surplusNote: string) =>
      settleBuy(estate.db, { groupBuyId: buy.id, surplusNote }, leader, estate.clock.now)
    pay(buy.resident, 2300)
    expect(() => close('无')).toThrow('groupbuys:money.errors.refundsWait')
    refundHomes(estate.db, { groupBuyId: buy.id, orderIds: [buy.resident] }, leader, estate.clock.now)
    expect(() => close('')).toThrow('groupbuys:money.errors.surplusMissing')
    expect(close('捐给楼道基金').settledBy).toBe(leader)
    expect(() => pay(buy.outsider, 100)).toThrow('groupbuys:money.errors.settled')
  })

  test('a complaint within the window is settled by a credit that is then given back', () => {
    const { estate, buy, pay, leader } = paidBuy()
    pay(buy.resident, 2200)
    const { resident } = estate.cast
    const said = (now: string) =>
      complain(
        estate.db,
        {
          groupBuyId: buy.id,
          unit: '3/2/501',
          itemId: buy.itemId,
          pieces: 3,
          body: '三个坏的',
          upload: null,
        },
        resident.id,
        now,
      )
    expect(() => said(arrived)).toThrow('groupbuys:complaints.errors.notArrived')
    receive(
      estate.db,
      {
        groupBuyId: buy.id,
        counts: [{ itemId: buy.itemId, billed: 30, received: 30, damaged: 0, note: '', upload: null }],
      },
      leader,
      arrived,
    )
    expect(() => said('2026-11-26T02:00:00.001Z')).toThrow('groupbuys:complaints.errors.tooLate')
    const { id } = said('2026-11-26T02:00:00.000Z')
    const settle = (amount: number) =>
      settleComplaint(
        estate.db,
        { groupBuyId: buy.id, complaintId: id, how: 'refund', amount, note: '' },
        leader,
        arrived,
      )
    expect(() => settle(2201)).toThrow('groupbuys:complaints.errors.amount')
    settle(330)
    expect(balances(estate, buy.id)['3/2/501']).toBe(-330)
    refundHomes(estate.db, { groupBuyId: buy.id, orderIds: [buy.resident] }, leader, arrived)
    expect(balances(estate, buy.id)['3/2/501']).toBe(0)
    expect(() => settle(330)).toThrow('groupbuys:complaints.errors.settled')
  })
})

describe('the pages of the money', () => {
  test('a home sees what it owes and says that it paid; a wrong amount comes back with its words', async () => {
    const { estate, buy } = paidBuy()
    const { resident } = estate.cast
    const page = await (await estate.request(resident, `/groupbuys/${buy.id}/pay`)).text()
    expect(page).toContain('22.00 元')
    expect(page).toContain('name="reference"')
    const wrong = await estate.request(resident, `/groupbuys/${buy.id}/claims`, {
      form: { unit: '3/2/501', amount: '二十二', reference: '990011' },
    })
    expect(wrong.status).toBe(422)
    expect(await wrong.text()).toContain('value="990011"')
    expect(
      (
        await estate.request(resident, `/groupbuys/${buy.id}/claims`, {
          form: { unit: '3/2/501', amount: '22' },
        })
      ).status,
    ).toBe(303)
    expect(await (await estate.request(resident, `/groupbuys/${buy.id}/pay`)).text()).toContain('等团长核对')
  })

  test('the accounts are open to who took part, and name no other home', async () => {
    const { estate, buy, pay } = paidBuy()
    pay(buy.outsider, 1100)
    const page = await (await estate.request(estate.cast.resident, `/groupbuys/${buy.id}/accounts`)).text()
    expect(page).toContain('11.00 元')
    expect(page).not.toContain('5-301')
    expect((await estate.request(estate.cast.tenant, `/groupbuys/${buy.id}/accounts`)).status).toBe(403)
  })

  test('a statement is read, what is sure is ticked, and what is ticked is booked once', async () => {
    const { estate, buy } = paidBuy()
    const { neighbour } = estate.cast
    const file = new File(
      [
        '交易时间,交易对方,收/支,金额,备注,交易单号\n1,林秀英,收入,22.00,3-2-501,A123456\n2,某人,收入,11.00,,B123456\n',
      ],
      '账单.csv',
    )
    const sent = await estate.request(neighbour, `/groupbuys/${buy.id}/statements`, { form: { file } })
    const at = sent.headers.get('location')!
    const page = await (await estate.request(neighbour, at)).text()
    expect(page).toMatch(/name="take-2" value="yes" checked/)
    expect(page).not.toMatch(/name="take-3" value="yes" checked/)
    for (let i = 0; i < 2; i++)
      await estate.request(neighbour, `${at}/payments`, {
        form: { 'take-2': 'yes', 'order-2': String(buy.resident) },
      })
    const rows = estate.db.select().from(groupLedger).where(eq(groupLedger.orderId, buy.resident)).all()
    expect(rows.map((row) => [row.amount, row.reference])).toEqual([[2200, 'A123456']])
  })
})
