import { expect, test } from 'vitest'
import { emergencyDuties } from '#emergencies/schema.ts'
import { acceptDispatch } from '#helpcalls/dispatch-answers.ts'
import { standingDispatch } from '#helpcalls/sending/dispatches.ts'
import { sendAnother } from '#helpcalls/sending/send-another.ts'
import { type CallRole, seenOfCall } from '#helpcalls/telling/seen-by.ts'
import { lists } from '#test/care/story.ts'
import { openTestEstate, type TestEstate } from '#test/estate.ts'
import { onShift, pass, raise, running } from '#test/shifts/story.ts'

const words = '妈妈喘不上气了'
/** The sign beside a call; the list's own name in the menu is no such sign. */
const careSign = /<span class="status[^>]*>(?:(?!<\/span>).)*关照名单<\/span>/s

/** What a page says of a call that this reader is not to get. */
function overTold(html: string, may: { words: boolean; care: boolean }): string[] {
  return [
    ...(!may.words && html.includes(words) ? ['words'] : []),
    ...(!may.care && careSign.test(html) ? ['care'] : []),
  ]
}

/** Every page this person gets to by links from the first, at most so many. */
async function pagesOf(estate: TestEstate, who: { id: number }, first: string[], most = 70) {
  const seen = new Map<string, string>()
  const open = [...first]
  while (open.length > 0 && seen.size < most) {
    const path = open.shift()!
    if (seen.has(path)) continue
    const html = await (await estate.request(who, path)).text()
    seen.set(path, html)
    const links = [...html.matchAll(/href="(\/[^"#]*)/g)].map(([, href]) => href!.replaceAll('&amp;', '&'))
    open.push(
      ...links.filter((href) => !/\.(css|js|svg|webmanifest|png|woff2)|^\/(static|messages\/\d)/.test(href)),
    )
  }
  return seen
}

test('a call says to each reader what her role gets, and whom the care list names to whoever has that duty alone, on every page', async () => {
  const estate = openTestEstate()
  const { db, cast, clock } = estate
  lists(estate)
  const emergency = running(estate)
  onShift(estate, emergency, cast.neighbour)
  const id = raise(estate, emergency, { level: 1, by: cast.resident.id, words })
  const at = { emergencyId: emergency.id, listingId: id }
  pass(estate, clock.now)
  expect(standingDispatch(db, id)!.personId).toBe(cast.neighbour.id)
  acceptDispatch(db, at, cast.neighbour.id, clock.now)
  sendAnother(db, { ...at, personId: cast.steward.id, instead: false }, cast.clerk.id, clock.now)
  // Somebody who sees to needs and holds no office: the desk, without the duty "care".
  db.insert(emergencyDuties)
    .values({
      emergencyId: emergency.id,
      duty: 'needs',
      personId: cast.outsider.id,
      standIn: 0,
      since: clock.now,
    })
    .run()
  const own = `/emergencies/${emergency.id}/needs`
  const readers = [
    ['going', cast.neighbour, { words: true, care: false }],
    ['sent', cast.steward, { words: true, care: true }],
    ['needs alone', cast.outsider, { words: true, care: false }],
    ['household', cast.resident, { words: true, care: true }],
    ['neighbour', cast.tenant, { words: false, care: false }],
    ['captain', cast.captain, { words: true, care: true }],
    ['desk', cast.clerk, { words: true, care: true }],
  ] as const
  const faults: string[] = []
  for (const [role, who, may] of readers) {
    const pages = await pagesOf(estate, who, [`${own}/${id}`, own, `/needs/${id}`, '/', '/emergencies'])
    for (const [path, html] of pages)
      for (const fault of overTold(html, may)) faults.push(`${role} ${path}: ${fault}`)
    if (role === 'desk') expect([...pages.values()].some((html) => careSign.test(html))).toBe(true)
  }
  expect(faults).toEqual([])
  expect(await (await estate.request(cast.steward, `${own}/${id}`)).text()).not.toMatch(careSign)
  // The same reading finds an offence where there is one.
  const desk = await (await estate.request(cast.clerk, own)).text()
  expect(overTold(desk, { words: false, care: false })).toEqual(['words', 'care'])
  estate.close()
})

test('no role has the care list by itself, and who is done or out reads no words', () => {
  for (const [role, fields] of Object.entries(seenOfCall)) expect([role, fields]).not.toContain('careRank')
  const silent: CallRole[] = ['been', 'out']
  for (const role of silent) expect(seenOfCall[role]).toEqual([])
})
