import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { openTestEstate } from '#test/estate.ts'
import { closedBuy } from '#test/groupbuys/money-story.ts'

test('the homes that owe are listed a hundred a page, and one counts them all', async () => {
  const estate = openTestEstate()
  const { neighbour } = estate.cast
  const buy = closedBuy(estate)
  estate.db.run(sql`insert into group_orders (group_buy_id, unit, building, sort_key, placed_at, placed_by, changed_at, changed_by, comment, version, goods, freight, fees)
    select ${buy.id}, '9/' || value, '9', '9/' || value, '', 1, '', 1, '', 1, 100, 0, 0
    from (with recursive n(value) as (select 1001 union all select value + 1 from n where value < 1120) select value from n)`)
  const first = await (await estate.request(neighbour, `/groupbuys/${buy.id}/money`)).text()
  const debts = (page: string) => page.match(/name="order" value=/g)?.length
  expect(debts(first)).toBe(100)
  expect(first).toContain(`href="/groupbuys/${buy.id}/money?homes=100#homes"`)
  expect(first).toContain('提醒还没付的 122 户')
  const second = await (await estate.request(neighbour, `/groupbuys/${buy.id}/money?homes=100`)).text()
  expect(debts(second)).toBe(22)
  expect(second).toContain(`href="/groupbuys/${buy.id}/money?homes=0#homes"`)
})
