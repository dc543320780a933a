import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { asked } from '#agreement/asked.ts'
import { askedKinds } from '#agreement/schema.ts'
import { confirmEmergency, declareEmergency } from '#emergencies/declaring.ts'
import { liftEmergency } from '#emergencies/ending.ts'
import { estateSettings } from '#estate/schema.ts'
import { appointments, people } from '#standing/schema.ts'
import { powerCut, undone } from '#test/emergencies/story.ts'
import { openTestEstate } from '#test/estate.ts'
import { askers } from './askers.ts'

test.each([...askedKinds])(
  'who asks for a %s hears whom to turn to where nobody is left who may agree',
  async (kind) => {
    const estate = openTestEstate()
    const { db, cast, clock } = estate
    db.update(estateSettings).set({ helpPhone: '021-5555' }).run()
    const { id, asker } = askers[kind].ask(estate)
    const closed = { closedAt: clock.now }
    for (const person of db.select().from(people).all())
      if (person.id !== asker && person.id !== cast.steward.id)
        db.update(people).set(closed).where(eq(people.id, person.id)).run()
    const seen = async () => (await estate.request({ id: asker }, asked()[kind].href(id))).text()
    if (kind === 'notice') {
      expect(await seen()).toContain(`请找小区管理员${cast.steward.name}（电话 021-5555）`)
    }
    // Without a steward who may agree there is still a sentence, and never an empty list of names.
    db.update(appointments)
      .set({ endedAt: clock.now })
      .where(eq(appointments.personId, cast.steward.id))
      .run()
    db.update(people).set(closed).where(eq(people.id, cast.steward.id)).run()
    const page = await seen()
    expect(page).toContain('现在没有别的人可以看')
    expect(page).not.toContain('可以看的有：。')
  },
)

test('a drill is agreed to as a drill, and the word for what is real is not used of it', async () => {
  const estate = openTestEstate()
  const { db, cast, clock } = estate
  const { id } = declareEmergency(db, powerCut(estate, { drill: true }), cast.clerk.id, clock.now)
  const page = await (await estate.request(cast.chair, `/emergencies/${id}`)).text()
  expect(page).toContain('看过了，同意开始演练')
  expect(page).not.toContain('情况属实')
})

test('who confirms a second time is told who was first', async () => {
  const estate = openTestEstate()
  const { db, cast, clock } = estate
  const { id } = declareEmergency(db, powerCut(estate), cast.clerk.id, clock.now)
  confirmEmergency(db, id, cast.chair.id, clock.now)
  const late = await estate.request(cast.steward, `/emergencies/${id}/confirmation`, { form: {} })
  expect(late.status).toBe(409)
  expect(await late.text()).toContain(`${cast.chair.name}已经确认过了`)
})

test('a poster is offered of what is in force alone, and says of the rest in its first line that it is not', async () => {
  const estate = openTestEstate()
  const { db, cast, clock } = estate
  const { id } = declareEmergency(db, powerCut(estate), cast.clerk.id, clock.now)
  const look = async (path = '') => (await estate.request(cast.chair, `/emergencies/${id}${path}`)).text()
  expect(await look()).not.toContain('打印贴单元门')
  expect(await look('/poster')).toMatch(/<section class="sheet [^>]*><p class="sheet-over">还没有人确认/)
  confirmEmergency(db, id, cast.chair.id, clock.now)
  expect(await look()).toContain('打印贴单元门')
  expect(await look('/poster')).not.toContain('sheet-over')
  liftEmergency(db, { id, why: '来电了', despite: undone(estate, id) }, cast.clerk.id, clock.now)
  expect(await look()).not.toContain('打印贴单元门')
  expect(await look('/poster')).toContain('已经解除')
})
