import { expect, test } from 'vitest'
import { openTestEstate } from '#test/estate.ts'
import { common, reported } from '#test/tickets/desk-story.ts'
import { post, wait } from './story.ts'

test('a captain sees needs and repairs of her staircase on one page, the longest waiting first, and no other staircase', async () => {
  const estate = openTestEstate()
  const { captain, resident, outsider } = estate.cast
  reported(estate, { title: '厨房漏水' })
  wait(estate, 60)
  reported(estate, common, captain)
  const far = estate.db.all<{ unit: string }>(
    `select unit from occupancies where person_id = ${outsider.id}`,
  )[0]!.unit
  reported(estate, { title: '别处的事', place: far }, outsider)
  post(estate, resident, { title: '想搭车' })
  const page = await (await estate.request(captain, '/staircase-needs')).text()
  expect(page).toContain('想搭车')
  expect(page.indexOf('厨房漏水')).toBeGreaterThan(-1)
  expect(page.indexOf('厨房漏水')).toBeLessThan(page.indexOf('楼道灯不亮'))
  expect(page).not.toContain('别处的事')
  expect(page).toContain('正在修的（2）')
  estate.close()
})
