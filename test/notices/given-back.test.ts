import { afterEach, beforeEach, expect, test } from 'vitest'
import { askQuestion, hideQuestion } from '#notices/noticeboard/questions.ts'
import { recordAnswer } from '#notices/reach/answers.ts'
import { openTestEstate, type TestEstate } from '#test/estate.ts'
import { givenNotice } from './reach-estate.ts'
import { publishedBy } from './story.ts'

let estate: TestEstate
beforeEach(() => {
  estate = openTestEstate()
})
afterEach(() => estate.close())

function asked() {
  const noticeId = publishedBy(estate, estate.cast.chair).id
  const { db, cast, clock } = estate
  const { id } = askQuestion(db, { noticeId, body: '几点来水？' }, cast.neighbour.id, clock.now)
  return { id, noticeId, path: `/notices/${noticeId}/questions/${id}` }
}

test('an answer too long stands in its own form again', async () => {
  const { path } = asked()
  const answer = '长'.repeat(1001)
  const refused = await estate.request(estate.cast.chair, `${path}/answer`, { form: { answer } })
  expect(refused.status).toBe(422)
  expect(await refused.text()).toContain(`>${answer}</textarea>`)
})

test('an answer to a question that was hidden meanwhile is given back', async () => {
  const { id, noticeId, path } = asked()
  const { db, cast, clock } = estate
  hideQuestion(db, { id, noticeId, why: '写了别人的门牌' }, cast.chair.id, clock.now)
  const answer = '下午五点以后来水'
  const refused = await estate.request(cast.chair, `${path}/answer`, { form: { answer } })
  expect(refused.status).toBe(409)
  expect(await refused.text()).toContain(answer)
})

test('two doors taken back from one page are two, whatever key they share', async () => {
  const { id: noticeId } = givenNotice(estate)
  const { db, cast, clock } = estate
  const units = ['3/2/101', '3/2/102']
  for (const unit of units)
    recordAnswer(db, { noticeId, unit, outcome: 'nobodyHome' }, cast.captain.id, clock.now)
  for (const unit of units) {
    const path = `/notices/${noticeId}/answers/undo?unit=${encodeURIComponent(unit)}`
    const gone = await estate.request(cast.captain, path, { form: { once: 'the-key-of-one-page-drawn' } })
    expect(gone.status).toBe(303)
    const again = () => estate.request(cast.captain, path, { form: {} })
    expect((await again()).status).toBe(409)
  }
})
