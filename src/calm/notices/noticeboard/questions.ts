import { and, asc, eq, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import { addresses } from '#addresses/schema.ts'
import { Conflict, insist, NotAllowed, NotFound, Refused } from '#errors.ts'
import { type Db, prepared } from '#estate/db.ts'
import { noticeRow, scopesOfNotice } from '#notices/publishing/drafts.ts'
import { concernedHomes, readingOf } from '#notices/publishing/reading.ts'
import { isAuthor, mayAskAbout } from '#notices/publishing/rules.ts'
import { record } from '#record/record.ts'
import { standingOf } from '#standing/standings.ts'
import { noticeQuestions } from './schema.ts'

type Question = typeof noticeQuestions.$inferSelect

/**
 * A neighbour the notice is for asks in public. They are shown by their entrance only (邻居 of 3号楼2单元): neighbours
 * learn where the question comes from, and nobody's door or name is on the board.
 */
export function askQuestion(
  db: Db,
  input: { noticeId: number; body: string },
  by: number,
  now: string,
): Question {
  return db.transaction((tx) => {
    const notice = noticeRow(tx, input.noticeId)
    const unit = concernedHome(tx, notice, by, now)
    if (!mayAskAbout(notice)) throw new Refused('notices:errors.questionsClosed')
    const row = { noticeId: notice.id, askedBy: by, unit, body: input.body, askedAt: now }
    const question = tx.insert(noticeQuestions).values(row).returning().get()
    record(tx, 'question.asked', `notice:${notice.id}`, by, now, { unit, details: { question: question.id } })
    return question
  })
}

/** The home of this person that the notice is for. Throws NotAllowed where none is, any more. */
function concernedHome(tx: Db, notice: ReturnType<typeof noticeRow>, by: number, now: string): string {
  const reading = readingOf(tx, standingOf(tx, by, now), now)
  const [unit] = concernedHomes(reading, { audience: notice.audience, scopes: scopesOfNotice(tx, notice.id) })
  if (unit === undefined) throw new NotAllowed('notices:errors.notConcerned')
  return unit
}

/** The author answers in public; answering again replaces the words, and the record keeps that it did. */
export function answerQuestion(
  db: Db,
  input: { id: number; noticeId: number; answer: string },
  by: number,
  now: string,
): Question {
  return db.transaction((tx) => {
    const question = questionOfAuthor(tx, input, by, now)
    if (question.hiddenAt !== null) throw new Conflict('notices:errors.questionHidden')
    record(tx, 'question.answered', `notice:${question.noticeId}`, by, now, {
      for: question.askedBy,
      details: { question: question.id, before: question.answer },
    })
    const answered = { answer: input.answer, answeredBy: by, answeredAt: now }
    return tx
      .update(noticeQuestions)
      .set(answered)
      .where(eq(noticeQuestions.id, question.id))
      .returning()
      .get()
  })
}

/** Takes a question off the board for a reason everyone reads; its words stay for the author and whoever asked. */
export function hideQuestion(
  db: Db,
  input: { id: number; noticeId: number; why: string },
  by: number,
  now: string,
): Question {
  return db.transaction((tx) => {
    const question = questionOfAuthor(tx, input, by, now)
    if (question.hiddenAt !== null) return question
    record(tx, 'question.hidden', `notice:${question.noticeId}`, by, now, {
      for: question.askedBy,
      why: input.why,
      details: { question: question.id },
    })
    const hidden = { hiddenAt: now, hiddenBy: by, hiddenWhy: input.why }
    return tx.update(noticeQuestions).set(hidden).where(eq(noticeQuestions.id, question.id)).returning().get()
  })
}

/** Puts a hidden question on the board again, as it was. Conflict where it stands there. */
export function showQuestion(
  db: Db,
  input: { id: number; noticeId: number },
  by: number,
  now: string,
): Question {
  return db.transaction((tx) => {
    const question = questionOfAuthor(tx, input, by, now)
    if (question.hiddenAt === null) throw new Conflict('notices:errors.questionShown')
    const details = { question: question.id }
    record(tx, 'question.shown', `notice:${question.noticeId}`, by, now, { for: question.askedBy, details })
    const shown = { hiddenAt: null, hiddenBy: null, hiddenWhy: null }
    return tx.update(noticeQuestions).set(shown).where(eq(noticeQuestions.id, question.id)).returning().get()
  })
}

/**
 * Whoever asked takes it back: unanswered it is gone; where it was answered, or hidden with a reason for all to read, its
 * words go and the rest stays. Throws NotFound where it is gone already, NotAllowed for everybody else.
 */
export function takeBackQuestion(
  db: Db,
  { id, noticeId }: { id: number; noticeId: number },
  by: number,
  now: string,
): void {
  db.transaction((tx) => {
    const question = questionRow(tx, { id, noticeId })
    insist(question.askedBy === by)
    concernedHome(tx, noticeRow(tx, noticeId), by, now)
    const stays = question.answeredAt !== null || question.hiddenAt !== null
    record(tx, 'question.takenBack', `notice:${noticeId}`, by, now, { details: { question: id } })
    if (stays) tx.update(noticeQuestions).set({ body: '' }).where(eq(noticeQuestions.id, id)).run()
    else tx.delete(noticeQuestions).where(eq(noticeQuestions.id, id)).run()
  })
}

function questionOfAuthor(
  tx: Db,
  { id, noticeId }: { id: number; noticeId: number },
  by: number,
  now: string,
): Question {
  if (!isAuthor(standingOf(tx, by, now), noticeRow(tx, noticeId)))
    throw new NotAllowed('shared:errors.notAllowed')
  return questionRow(tx, { id, noticeId })
}

function questionRow(tx: Db, { id, noticeId }: { id: number; noticeId: number }): Question {
  const where = and(eq(noticeQuestions.id, id), eq(noticeQuestions.noticeId, noticeId))
  const question = tx.select().from(noticeQuestions).where(where).get()
  if (!question) throw new NotFound('shared:errors.notFound')
  return question
}

const above = alias(addresses, 'above')

/** The questions under a notice, oldest first, with the place above the asker's door. Hidden words only for whoever may. */
export function questionsOf(db: Db, noticeId: number, viewer: { personId: number; isAuthor: boolean }) {
  const rows = prepared(db, 'notices.questions', questionsQuery).all({ noticeId })
  return rows.map(({ question, place, placeKind }) => {
    const { id, body, askedAt, answer, answeredAt, hiddenAt, hiddenWhy } = question
    const mine = question.askedBy === viewer.personId
    const readable = hiddenAt === null || mine || viewer.isAuthor
    // A villa stands right in the estate: naming it would name the door.
    const from = placeKind === 'estate' ? null : place
    return {
      id,
      from,
      mine,
      body: readable ? body : null,
      askedAt,
      answer,
      answeredAt,
      hiddenWhy: hiddenAt && hiddenWhy,
    }
  })
}

function questionsQuery(db: Db) {
  return db
    .select({ question: noticeQuestions, place: above.label, placeKind: above.kind })
    .from(noticeQuestions)
    .leftJoin(addresses, eq(addresses.path, noticeQuestions.unit))
    .leftJoin(above, eq(above.path, addresses.parent))
    .where(eq(noticeQuestions.noticeId, sql.placeholder('noticeId')))
    .orderBy(asc(noticeQuestions.askedAt), asc(noticeQuestions.id))
    .prepare()
}
export type ShownQuestion = ReturnType<typeof questionsOf>[number]
