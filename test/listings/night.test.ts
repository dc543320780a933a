import { expect, test } from 'vitest'
import { openTestEstate, type TestEstate } from '#test/estate.ts'
import { helps, post, wait } from './story.ts'

/** Eleven in the evening at the estate (Asia/Shanghai): quiet until seven for who set no other hours. */
const late = '2026-11-24T15:00:00.000Z'

function atNight(consent: boolean) {
  const estate = openTestEstate()
  estate.clock.now = late
  helps(estate, estate.cast.neighbour, { urgentPassesQuiet: consent })
  const need = post(estate, estate.cast.resident, { urgency: 2 })
  const page = async (by: keyof TestEstate['cast'] = 'resident') =>
    (await estate.request(estate.cast[by], `/needs/${need.id}`)).text()
  return { estate, need, page }
}

test('at night whoever waits reads that nobody has been asked, and from when they will be', async () => {
  const { estate, page } = atNight(false)
  expect(await page()).toContain('正在问离您最近的邻居')
  wait(estate, 1)
  expect(await page()).toMatch(/还没有问任何人.*接着找人：.*datetime="2026-11-24T23:00:00/s)
  expect(await page('neighbour')).not.toContain('接着找人')
  wait(estate, 8 * 60)
  expect(await page()).toContain('问了 1 位邻居（同一单元）')
  expect(await page()).not.toContain('还没有问任何人')
})

test('who agreed to be woken for it is asked at once, and the page says when it goes on', async () => {
  const { estate, page } = atNight(true)
  wait(estate, 1)
  expect(await page()).toMatch(/接着找人：.*datetime="2026-11-24T15:10:00/s)
})
