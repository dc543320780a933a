import { expect, test } from 'vitest'
import { house } from '#test/architecture/house.ts'
import { openTestEstate } from '#test/estate.ts'

const repair = { place: '3/2', category: 'lights', urgency: 'ordinary', words: '' }

test('danger is reported after any number of repairs, and who reports too often is told whom to ring', async () => {
  const estate = openTestEstate()
  const report = (n: number, more: Record<string, string | File> = {}) =>
    estate.request(estate.cast.resident, '/tickets', { form: { ...repair, title: `灯不亮 ${n}`, ...more } })
  const broken = new File(['no picture'], '灯.jpg', { type: 'image/jpeg' })
  for (let n = 0; n < 25; n++) expect((await report(n, { photos: broken })).status).toBe(422)
  for (let n = 0; n < 20; n++) expect((await report(n)).status).toBe(303)
  const refused = await report(20)
  expect(refused.status).toBe(429)
  expect(await refused.text()).toMatch(/报修报得太多了[^<]*119[^<]*120/)
  expect((await report(21, { urgency: 'danger' })).status).toBe(303)
  estate.close()
})

/** Counts in rooms where neighbours ask for help that say no more than "too many tries". */
function unnamed(files: typeof house): string[] {
  return [...files]
    .filter(([path]) => /^src\/calm\/(?:tickets|listings)\//.test(path))
    .flatMap(([path, text]) =>
      (text.match(/\{ most: \d+, minutes: \d+ \}/g) ?? []).map((found) => `${path}: ${found}`),
    )
}

test('every count where somebody may be in need says what was counted', () => {
  expect(unnamed(house)).toEqual([])
  expect(unnamed(new Map([['src/calm/tickets/x.ts', 'const a = { most: 2, minutes: 60 }']]))).toHaveLength(1)
})
