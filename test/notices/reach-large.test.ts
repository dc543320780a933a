import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { openTestEstate } from '#test/estate.ts'
import { manyDoors } from './many-doors.ts'
import { givenNotice } from './reach-estate.ts'

test('3,000 doors are shown, and come over the wire small', async () => {
  const estate = openTestEstate()
  manyDoors(estate)
  const notice = givenNotice(estate, { scopes: ['', '3', '10/1'] })
  const html = await (await estate.request(estate.cast.chair, `/notices/${notice.id}/doors`)).text()
  expect(html.match(/class="door is-/g)).toHaveLength(3015)
  expect(gzipSync(html).length).toBeLessThan(64 * 1024)
  estate.close()
})
