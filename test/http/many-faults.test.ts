import { expect, test } from 'vitest'
import { openTestEstate } from '#test/estate.ts'

/** Two ways to be at fault in thousands of rows at once. */
const floods = {
  'rows of a group order': Array.from({ length: 5_000 }, (_, row) => [`item-${row}-name`, '苹果'] as const),
  'fields that no form has': Array.from({ length: 29_000 }, (_, row) => [`x${row}`, '1'] as const),
}

test.each(Object.entries(floods))(
  'a form with faults in thousands of places is answered: %s',
  async (_, fields) => {
    const estate = openTestEstate()
    const form = Object.fromEntries([...fields, ['intent', 'publish']])
    const answer = await estate.request(estate.cast.neighbour, '/groupbuys', { form })
    const html = await answer.text()
    expect(answer.status).toBeLessThan(500)
    const lines = /<div class="error-summary"[^>]*>[\s\S]*?<\/div>/.exec(html)?.[0].match(/<li>/g) ?? []
    expect(lines.length).toBeLessThanOrEqual(51)
    estate.close()
  },
)

test('a number that is not sent at all is refused in words, without marks for what is missing', async () => {
  const estate = openTestEstate()
  const answer = await estate.request(estate.cast.resident, '/account/helping', { form: { categories: 'x' } })
  expect(answer.status).toBe(422)
  expect(await answer.text()).not.toContain('{{')
  estate.close()
})
