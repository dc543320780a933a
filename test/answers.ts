import { appendFileSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { reseed } from './answers-seed.ts'
import { openTestEstate } from './estate.ts'
import { permissionTable } from './pages.ts'
import { standings } from './permissions.ts'

/**
 * Not a test but a photograph: `npm run answers -- file` writes what every route of the permission table answers to
 * every standing, one line of JSON each. Two files made before and after a change that must change nothing are equal.
 */
const file = process.env.LINLI_ANSWERS ?? ''

test('every route answers every standing', { timeout: 3_600_000 }, async () => {
  writeFileSync(file, '')
  for (const row of [...permissionTable].sort((a, b) => (a.route < b.route ? -1 : 1)))
    for (const who of standings) {
      reseed()
      const estate = openTestEstate()
      const { path, form } = await row.ask(estate)
      const person = who === 'nobody' ? null : estate.cast[who]
      const answer = await estate.request(person, path, form ? { form } : {})
      const body = Buffer.from(await answer.arrayBuffer())
      const text = body.toString('utf8')
      const headers = [...answer.headers].sort()
      const shown = Buffer.from(text).equals(body) ? text : body.toString('base64')
      appendFileSync(
        file,
        `${JSON.stringify({ route: row.route, who, path, status: answer.status, headers, body: shown })}\n`,
      )
      estate.close()
    }
  expect(permissionTable.length).toBeGreaterThan(0)
})
