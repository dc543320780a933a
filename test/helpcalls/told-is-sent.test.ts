import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { formatTime } from '#i18n/dates.ts'
import { messages } from '#messages/outbox/schema.ts'
import { appointments } from '#standing/schema.ts'
import { openTestEstate, type TestEstate } from '#test/estate.ts'
import { onShift, pass, raise, running } from '#test/shifts/story.ts'
import { minutesAfter } from '#time/instants.ts'

/** Who of the cast is said to have been told, by the page of the home. */
function namedAsTold(estate: TestEstate, html: string): number[] {
  const sentence = /已告诉值班的([^。]*)。/.exec(html)?.[1] ?? ''
  return Object.values(estate.cast).flatMap(({ id, name }) => (sentence.includes(name) ? [id] : []))
}

function sentTo({ db }: TestEstate, id: number): number[] {
  const rows = db.select().from(messages).all()
  const own = rows.filter(({ url, key }) => url.endsWith(`#need-${id}`) && key.includes(':desk:'))
  return own.flatMap(({ audience }) => JSON.parse(audience).people as number[])
}

test('whoever is said to have been told is whoever a message went to, and stays so when the duties change', async () => {
  const estate = openTestEstate()
  const { db, cast, clock } = estate
  const emergency = running(estate)
  onShift(estate, emergency, cast.neighbour)
  const id = raise(estate, emergency, { level: 2, by: cast.resident.id })
  const read = async () =>
    (await estate.request(cast.resident, `/emergencies/${emergency.id}/needs/${id}`)).text()
  const sent = sentTo(estate, id)
  expect(sent.length).toBeGreaterThan(0)
  const same = (html: string) => expect(namedAsTold(estate, html).sort()).toEqual([...sent].sort())
  same(await read())
  // Whoever was told gives up the office: it was said to them all the same, and to nobody who has it after them.
  const later = new Date(Date.parse(clock.now) + 60_000).toISOString()
  db.update(appointments).set({ until: later }).where(eq(appointments.personId, cast.captain.id)).run()
  pass(estate, minutesAfter(later, 1))
  same(await read())
  expect(namedAsTold(estate, `已告诉值班的${cast.tenant.name}。`)).toEqual([cast.tenant.id])
  estate.close()
})

test('while the desk has the call to itself, the home reads until when, and who is asked then', async () => {
  const estate = openTestEstate()
  const { cast, clock } = estate
  const emergency = running(estate)
  onShift(estate, emergency, cast.neighbour)
  const id = raise(estate, emergency, { level: 2, by: cast.resident.id })
  const read = async () =>
    (await estate.request(cast.resident, `/emergencies/${emergency.id}/needs/${id}`)).text()
  const html = await read()
  const until = minutesAfter(clock.now, 10)
  expect(html).toContain(
    `最晚等到 <time datetime="${until}">${formatTime(until, 'zh-CN', 'Asia/Shanghai')}</time>`,
  )
  expect(html).toMatch(/还没定下来就自动问/)
  expect(html).not.toContain('正在找人过来')
  pass(estate, until)
  expect(await read()).not.toContain('最晚等到')
  estate.close()
})
