import { asc, eq } from 'drizzle-orm'
import { addresses } from '#addresses/schema.ts'
import { answerQuestion, askQuestion } from '#notices/noticeboard/questions.ts'
import { noticeQuestions } from '#notices/noticeboard/schema.ts'
import { acknowledge, recordOpening } from '#notices/reach/acknowledging.ts'
import { recordAnswer } from '#notices/reach/answers.ts'
import { typeInList } from '#notices/reach/answers-batch.ts'
import { questionedNotices, storyNotices, storyWords, writers } from './story.ts'
import type { StoryTelling } from './telling.ts'

/** The water cut of entrance 3/2, with a door in every state: pressed, by the daughter, at the door, on paper, not home. */
export function answerDoors(story: StoryTelling): void {
  const { db, cast, random, language } = story
  const noticeId = story.notices.get('water')!
  const captain = cast.get('captain')!
  const doors = db
    .select({ path: addresses.path })
    .from(addresses)
    .where(eq(addresses.parent, '3/2'))
    .orderBy(asc(addresses.sortKey))
    .all()
  recordOpening(db, noticeId, ['3/2/501'], cast.get('daughter')!, story.at(-43))
  acknowledge(db, { noticeId, unit: '3/2/501' }, cast.get('daughter')!, story.at(-43))
  recordOpening(db, noticeId, ['3/2/102'], captain, story.at(-42))
  acknowledge(db, { noticeId, unit: '3/2/102' }, captain, story.at(-42))
  recordOpening(db, noticeId, ['3/2/201'], cast.get('tenant')!, story.at(-41))
  const [first, second, third, ...rest] = doors
    .map((door) => door.path)
    .filter((path) => !['3/2/501', '3/2/102', '3/2/201', '3/2/502', '3/2/101'].includes(path))
  recordAnswer(db, { noticeId, unit: '3/2/101', outcome: 'told' }, captain, story.at(-20))
  recordAnswer(db, { noticeId, unit: first!, outcome: 'nobodyHome' }, captain, story.at(-19.9))
  recordAnswer(
    db,
    {
      noticeId,
      unit: second!,
      outcome: 'later',
      note: { 'zh-CN': '晚饭后再来', en: 'After supper' }[language],
    },
    captain,
    story.at(-19.8),
  )
  const paper = {
    noticeId,
    scope: '3/2',
    doors: [third!],
    rows: { [third!]: 'acknowledged' as const },
    typed: '',
    collectedBy: { 'zh-CN': '王桂兰', en: 'Wang Guilan' }[language],
    at: story.at(-18),
  }
  typeInList(db, paper, captain, story.at(-17))
  for (const unit of rest)
    if (random.chance(0.3))
      recordAnswer(db, { noticeId, unit, outcome: 'answeredFor' }, captain, story.at(-16))
}

/** Neighbours ask below the notices; most get an answer. */
export function askAndAnswer(story: StoryTelling): void {
  const { db, language, cast } = story
  const askers = [
    cast.get('neighbour')!,
    cast.get('resident')!,
    cast.get('daughter')!,
    cast.get('neighbour')!,
  ]
  for (const [i, { question, answer }] of storyWords(language).questions.entries()) {
    const notice = questionedNotices[i]!
    const noticeId = story.notices.get(notice)!
    askQuestion(db, { noticeId, body: question }, askers[i]!, story.at(-15 + i))
    if (!answer) continue
    const author = cast.get(writers[storyNotices.find((one) => one.key === notice)!.author])!
    const { id } = db
      .select()
      .from(noticeQuestions)
      .where(eq(noticeQuestions.noticeId, noticeId))
      .orderBy(asc(noticeQuestions.id))
      .all()
      .at(-1)!
    answerQuestion(db, { id, noticeId, answer }, author, story.at(-10 + i))
  }
}
