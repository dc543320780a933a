import { describe, expect, test } from 'vitest'
import { openTestEstate } from '#test/estate.ts'
import { deeds, ready } from './deeds.ts'
import { lost } from './given-back.ts'

/**
 * What ends a thing, by the beginning of its addresses. Entries of the care list are not among them: that there was one is
 * itself private, and is told to nobody once it is withdrawn.
 */
const endings: Record<string, string> = {
  '/emergencies/:id{[0-9]+}/': 'POST /emergencies/:id{[0-9]+}/lifting',
  '/notices/:id{[0-9]+}/': 'POST /notices/:id{[0-9]+}/withdrawal',
  '/needs/:id{[0-9]+}/': 'POST /needs/:id{[0-9]+}/withdrawal',
  '/groupbuys/:id{[0-9]+}/': 'POST /groupbuys/:id{[0-9]+}/cancellation',
  '/shifts/:id{[0-9]+}/': 'POST /shifts/:id{[0-9]+}/cancellation',
  '/rollcalls/:id{[0-9]+}/': 'POST /emergencies/:id{[0-9]+}/lifting',
}

const walked = Object.entries(endings).flatMap(([beginning, ending]) =>
  deeds
    .filter(({ row }) => row.route.startsWith(`POST ${beginning}`))
    .map((deed) => ({
      ...deed,
      route: deed.row.route,
      ending: deeds.find(({ row }) => row.route === ending)!,
    })),
)

/** Ends the thing that this address is of, by its own form. Not every state can be ended: false then. */
async function ended(
  { estate, path }: { estate: Awaited<ReturnType<typeof ready>>['estate']; path: string },
  { row, who }: (typeof deeds)[number],
): Promise<boolean> {
  const elsewhere = openTestEstate()
  const { form = {}, path: another } = await row.ask(elsewhere)
  elsewhere.close()
  const number = /\/(\d+)(?:\/|$)/.exec(path)![1]
  const at = another.replace(/\/\d+(?=\/|$)/, `/${number}`)
  const answer = await estate.request(who === 'nobody' ? null : estate.cast[who], at, { form })
  return answer.status === 303
}

let endedAtAll = 0

describe('whoever might do it before is told that it is over, and keeps the words', () => {
  test.each(walked)('$route', async ({ row, who, ending }) => {
    const { estate, post, asked, close } = await ready(row, who)
    if (await ended({ estate, path: asked.path }, ending)) {
      endedAtAll += 1
      const answer = await post(asked)
      expect(answer.status, `${who} after it ended`).not.toBe(403)
      expect(answer.status, `${who} after it ended`).not.toBe(404)
      if (answer.status >= 400) expect(lost(await answer.text(), asked)).toEqual([])
    }
    close()
  })
})

test('most of them were seen after the end', () => {
  expect(walked.every(({ ending }) => ending)).toBe(true)
  expect(endedAtAll).toBeGreaterThan(walked.length / 3)
})
