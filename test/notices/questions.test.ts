import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { events } from '#record/schema.ts'
import { openTestEstate } from '#test/estate.ts'
import { publishedBy } from './story.ts'

const ask = { question: '下午一定来水吗？' }

test('a neighbour asks in public, shown by the entrance only, and the author answers in public', async () => {
  const estate = openTestEstate()
  const { chair, neighbour, resident } = estate.cast
  publishedBy(estate, chair)
  expect((await estate.request(neighbour, '/notices/1/questions', { form: ask })).status).toBe(303)
  const before = await (await estate.request(resident, '/notices/1')).text()
  expect(before).toContain('下午一定来水吗？')
  expect(before).toContain('3号楼2单元的邻居')
  expect(before).toContain('等待回答')
  for (const secret of ['周明', '502']) expect(before).not.toContain(secret)
  expect(before).not.toContain('发布回答')
  const desk = await (await estate.request(chair, '/notices/1')).text()
  expect(desk).toContain('action="/notices/1/questions/1/answer"')
  expect(desk).not.toContain('周明')
  await estate.request(chair, '/notices/1/questions/1/answer', { form: { answer: '四点半以前。' } })
  const after = await (await estate.request(resident, '/notices/1')).text()
  expect(after).toContain('四点半以前。')
  expect(after).not.toContain('等待回答')
})

test('a hidden question leaves its reason; its words stay for whoever asked and the author', async () => {
  const estate = openTestEstate()
  const { chair, neighbour, resident } = estate.cast
  publishedBy(estate, chair)
  await estate.request(neighbour, '/notices/1/questions', { form: ask })
  await estate.request(chair, '/notices/1/questions/1/hiding', { form: { why: '写了别人的门牌' } })
  const others = await (await estate.request(resident, '/notices/1')).text()
  expect(others).toContain('这个提问已隐藏：写了别人的门牌')
  expect(others).not.toContain('下午一定来水吗？')
  for (const person of [neighbour, chair])
    expect(await (await estate.request(person, '/notices/1')).text()).toContain('下午一定来水吗？')
})

test('a question is refused with its words kept', async () => {
  const estate = openTestEstate()
  publishedBy(estate, estate.cast.chair)
  const long = '水'.repeat(501)
  const refused = await estate.request(estate.cast.neighbour, '/notices/1/questions', {
    form: { question: long },
  })
  expect(refused.status).toBe(422)
  const page = await refused.text()
  expect(page).toContain('问题请不超过 500 字。')
  expect(page).toContain(long)
})

test('where questions are off there is no form, and one sent all the same is refused', async () => {
  const estate = openTestEstate()
  publishedBy(estate, estate.cast.chair, { questions: 'off' })
  expect(await (await estate.request(estate.cast.neighbour, '/notices/1')).text()).not.toContain('提问')
  expect((await estate.request(estate.cast.neighbour, '/notices/1/questions', { form: ask })).status).toBe(
    422,
  )
})

test('the sixth question within an hour is asked to wait', async () => {
  const estate = openTestEstate()
  publishedBy(estate, estate.cast.chair)
  const answers = []
  for (let i = 0; i < 6; i++)
    answers.push(await estate.request(estate.cast.neighbour, '/notices/1/questions', { form: ask }))
  expect(answers.map((answer) => answer.status)).toEqual([303, 303, 303, 303, 303, 429])
  expect(await answers[5]!.text()).toContain('60 分钟后再问')
})

test("a question under another notice is not this author's to answer", async () => {
  const estate = openTestEstate()
  const { chair, clerk, neighbour } = estate.cast
  publishedBy(estate, chair)
  publishedBy(estate, clerk)
  await estate.request(neighbour, '/notices/1/questions', { form: ask })
  const form = { answer: '我来答' }
  expect((await estate.request(clerk, '/notices/2/questions/1/answer', { form })).status).toBe(404)
})

test('whoever asked takes the question back: unanswered it is gone, answered its words go and the answer stays', async () => {
  const estate = openTestEstate()
  const { chair, neighbour, resident } = estate.cast
  publishedBy(estate, chair)
  const read = async (who: { id: number }) => (await estate.request(who, '/notices/1')).text()
  const takeBack = (who: { id: number }, question: number) =>
    estate.request(who, `/notices/1/questions/${question}/taking-back`, { form: {} })
  for (const question of [ask.question, '几号楼先来水？'])
    await estate.request(neighbour, '/notices/1/questions', { form: { question } })
  await estate.request(chair, '/notices/1/questions/2/answer', { form: { answer: '三号楼先来。' } })
  expect(await read(neighbour)).toContain('收回我的提问')
  expect(await read(resident)).not.toContain('收回我的提问')
  expect((await takeBack(resident, 1)).status).toBe(403)
  expect((await takeBack(neighbour, 1)).status).toBe(303)
  expect((await takeBack(neighbour, 2)).status).toBe(303)
  for (const who of [neighbour, resident, chair]) {
    const html = await read(who)
    for (const words of [ask.question, '几号楼先来水？', '收回我的提问']) expect(html).not.toContain(words)
    expect(html).toContain('这个提问的原话已不在了')
    expect(html).toContain('三号楼先来。')
  }
  const told = estate.db.select().from(events).where(eq(events.action, 'question.takenBack')).all()
  expect(told.map(({ byPerson }) => byPerson)).toEqual([neighbour.id, neighbour.id])
})
