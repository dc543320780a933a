import { describe, expect, test } from 'vitest'
import { openTestEstate } from '#test/estate.ts'
import { reported } from './desk-story.ts'

describe('a desk with more than a page shows', () => {
  const estate = openTestEstate()
  const { clerk } = estate.cast
  for (let i = 1; i <= 31; i++) reported(estate, { title: `水管第${i}处` })
  const page = async (path: string) => (await estate.request(clerk, path)).text()

  test.each(['/tickets/desk', '/tickets/desk/board'])('%s says where it goes on', async (path) => {
    expect(await page(path)).toMatch(/href="\/tickets\/desk\/deadlines\?desk=o:\d+">按时限看全部/)
  })

  test('by deadline every one is reached, a page after the other', async () => {
    const first = await page('/tickets/desk/deadlines')
    const after = first.match(/href="(\/tickets\/desk\/deadlines\?[^"]*after[^"]*)"/)![1]!
    const second = await page(after.replaceAll('&amp;', '&'))
    const seen = `${first}${second}`.match(/id="ticket-\d+"/g)
    expect(new Set(seen).size).toBe(31)
  })

  test('what nobody has in hand is opened in full', async () => {
    const people = await page('/tickets/desk/people')
    const more = people.match(/href="(\/tickets\/desk\/people\?[^"]*person=)"/)![1]!
    expect((await page(more.replaceAll('&amp;', '&'))).match(/id="ticket-\d+"/g)).toHaveLength(31)
  })
})

test('a short desk leads nowhere else', async () => {
  const estate = openTestEstate()
  reported(estate)
  const queue = await (await estate.request(estate.cast.clerk, '/tickets/desk')).text()
  expect(queue).not.toContain('按时限看全部')
})
