import { expect, test } from 'vitest'
import { dispatchTo } from '#helpcalls/dispatch.ts'
import { sendAnother } from '#helpcalls/sending/send-another.ts'
import { messages } from '#messages/outbox/schema.ts'
import { wordsIn } from '#messages/outbox/words.ts'
import { texts } from '#program/texts.ts'
import { house } from '#test/architecture/house.ts'
import { openTestEstate, type TestEstate } from '#test/estate.ts'
import { comes, raise, running } from '#test/shifts/story.ts'

/** Sentences with a name that do not say by themselves who it is, each with what does. */
const saidBeside: Record<string, string> = {
  'helpcalls:needs.offered': 'the door stands in the same sentence',
  'helpcalls:needs.offeredNoDoor':
    'whoever lives nowhere here and has no door: the desk sends those it knows',
  'emergencies:declare.sentBack': 'read by whoever asked this very person to confirm',
  'emergencies:plans.removeName': 'a button beside the line that says who it is',
  'emergencies:errors.confirmedAlready': 'the page it comes back to says who stands behind it, by duty',
  'emergencies:withDuty': 'puts the duty beside a name itself',
  'helpcalls:takenBack.namedWell': 'somebody of the home that called, whose door heads the page',
  'rollcalls:next.asked': 'says by which rung they are asked',
  'rollcalls:next.accepted': 'says by which rung they were asked',
  'rollcalls:askings.helps': 'whoever is to be helped, not a helper',
}

/** Where those of the other sentences are filled: with the duty or the home of whoever is named. */
const called =
  /^helpcalls:(needs\.(desk|sendInstead|askedWho|askedInstead|goes|saysDone|out\.\w+)|told\.[\w.]+|underway\.\w+)$|^emergencies:(alike\.(waits|runs)|told\.leadWent\.body)$|^rollcalls:told\.settled\.(safe|away)$/

type Texts = { [key: string]: string | Texts }
function named(part: Texts, prefix: string): string[] {
  return Object.entries(part).flatMap(([key, value]) =>
    typeof value === 'string'
      ? /\{\{names?\}\}/.test(value)
        ? [prefix + key]
        : []
      : named(value, `${prefix}${key}.`),
  )
}
const rooms = ['helpcalls', 'emergencies', 'rollcalls'] as const
const sentences = [
  ...new Set(
    (['zh-CN', 'en'] as const).flatMap((language) =>
      rooms.flatMap((room) => named(texts[language][room] as Texts, `${room}:`)),
    ),
  ),
]
const unsaid = (keys: readonly string[]) => keys.filter((key) => !called.test(key) && !(key in saidBeside))

test('every sentence of an emergency with a name says who that is, or why it need not', () => {
  expect(sentences.length).toBeGreaterThan(40)
  expect(unsaid(sentences)).toEqual([])
  expect(Object.keys(saidBeside).filter((key) => !sentences.includes(key))).toEqual([])
  expect(unsaid(['helpcalls:planted'])).toEqual(['helpcalls:planted'])
})

/** Files of these rooms that ask for a name alone, each with the reason. */
const nameAlone: Record<string, string> = {
  'src/storm/emergencies/again.ts': 'emergencies:declare.sentBack',
  'src/storm/emergencies/declaring.ts': 'emergencies:errors.confirmedAlready',
  'src/storm/emergencies/emergency-words.ts': 'puts the duty beside it that they held then',
  'src/storm/emergencies/leading.ts': 'for the record',
  'src/storm/helpcalls/taken-back.ts': 'helpcalls:takenBack.namedWell',
  'src/storm/helpcalls/triage.ts': 'its pages call them as each reader may know them',
  'src/storm/helpcalls/sending/out.ts': 'its pages call them as each reader may know them',
  'src/storm/helpcalls/sending/offered.ts': 'helpcalls:needs.offered',
}

test('no room of an emergency asks for a name alone without a reason', () => {
  const asks = [...house].filter(
    ([path, text]) =>
      /^src\/storm\/(helpcalls|emergencies|rollcalls)\//.test(path) && text.includes("'#standing/names.ts'"),
  )
  expect(asks.map(([path]) => path).sort()).toEqual(Object.keys(nameAlone).sort())
})

async function pageFor(estate: TestEstate, who: { id: number }, path: string) {
  return (await estate.request(who, path)).text()
}

test('who comes is told with their door to the home and the desk, and with their building to others', async () => {
  const estate = openTestEstate()
  const { db, cast, clock } = estate
  const emergency = running(estate)
  const listingId = raise(estate, emergency, { by: cast.resident.id })
  const page = `/emergencies/${emergency.id}/needs/${listingId}`
  comes(estate, listingId, cast.neighbour)
  const own = '周明（3号楼2单元502室）'
  for (const who of [cast.resident, cast.clerk]) expect(await pageFor(estate, who, page)).toContain(own)
  expect(await pageFor(estate, cast.resident, '/')).toContain(own)
  const at = { emergencyId: emergency.id, listingId }
  sendAnother(db, { ...at, personId: cast.steward.id, instead: true }, cast.clerk.id, clock.now)
  const asked = await pageFor(estate, cast.steward, page)
  expect(asked).toContain('周明（3号楼）')
  expect(asked).not.toContain('502室）')
  expect(await pageFor(estate, cast.resident, page)).toContain('钱工（管理员）')
  const told = db
    .select()
    .from(messages)
    .all()
    .find(({ title }) => title.includes('waitFor'))!
  expect(wordsIn(told.title, 'zh-CN')).toBe('正在请 钱工（管理员） 替您去')
  expect(wordsIn(told.title, 'en')).toBe('钱工 (Steward) is asked to go instead of you')
  estate.close()
})

test('whoever acts for a body or a staircase is told by that', async () => {
  const estate = openTestEstate()
  const { db, cast, clock } = estate
  const emergency = running(estate)
  const listingId = raise(estate, emergency, { by: cast.resident.id })
  const at = { emergencyId: emergency.id, listingId }
  dispatchTo(db, { ...at, personId: cast.captain.id }, cast.clerk.id, clock.now)
  const page = await pageFor(estate, cast.resident, `/emergencies/${emergency.id}/needs/${listingId}`)
  expect(page).toContain('王桂兰（3号楼2单元 楼组长）')
  expect(page).toContain('孙建国（河畔花园业主委员会 主任）')
  estate.close()
})
