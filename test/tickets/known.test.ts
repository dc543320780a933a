import { expect, test } from 'vitest'
import { openTestEstate } from '#test/estate.ts'
import { common, reported } from './desk-story.ts'

test('what is known around one’s home is read ten at a time, each once, the newest first', async () => {
  const estate = openTestEstate()
  for (let n = 1; n <= 23; n++) reported(estate, { ...common, title: `路灯${n}号` }, estate.cast.captain)
  const seen: number[] = []
  let path: string | undefined = '/tickets'
  for (let pages = 0; path && pages < 5; pages++) {
    const html = await (await estate.request(estate.cast.tenant, path)).text()
    const numbers = [...html.matchAll(/路灯(\d+)号/g)].map((found) => Number(found[1]))
    expect(numbers.length).toBeLessThanOrEqual(10)
    seen.push(...numbers)
    path = /href="(\/tickets\?known=\d+)#known"/.exec(html)?.[1]
  }
  expect(seen).toEqual(Array.from({ length: 23 }, (_, n) => 23 - n))
  estate.close()
})
