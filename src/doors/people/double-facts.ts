import { eq, sql } from 'drizzle-orm'
import type { DoubleFact } from '#doubles/joining.ts'
import type { Question } from '#doubles/rules.ts'
import type { Db } from '#estate/db.ts'
import { sessions } from '#sessions/schema.ts'
import { standingOf } from '#standing/standings.ts'
import { foldName } from '#typed/fold.ts'
import { maskedPhone } from '#typed/phone.ts'
import { labelsOf } from './households.ts'
import { findPerson } from './people.ts'

/** Another name or another phone: two accounts may be two people. The sentence says no digit; the page does, as it may. */
export function personDoubts(tx: Db, { one, number }: { one: number; number: number }): Question[] {
  const [keep, other] = [findPerson(tx, one), findPerson(tx, number)]
  const questions: Question[] = []
  if (foldName(other.name) !== foldName(keep.name))
    questions.push({
      name: 'otherName',
      code: 'people:errors.otherName',
      params: { name: keep.name, other: other.name, number },
    })
  if (keep.phone !== null && other.phone !== null && keep.phone !== other.phone)
    questions.push({ name: 'otherPhone', code: 'people:errors.otherPhone', params: { number } })
  return questions
}

/** What tells one person from another, for whoever keeps the register: that is who joins two. */
export function personFacts(tx: Db, id: number, now: string): DoubleFact[] {
  const { name, phone, accountSince } = findPerson(tx, id)
  const homes = standingOf(tx, id, now).homes.map((home) => home.unit)
  const labels = labelsOf(tx, homes)
  const seen = tx
    .select({ at: sql<string | null>`max(${sessions.seenAt})` })
    .from(sessions)
    .where(eq(sessions.personId, id))
    .get()
  return [
    { label: 'people:double.name', words: name },
    { label: 'people:double.homes', words: homes.map((unit) => labels[unit] ?? unit).join('、') },
    { label: 'people:double.phone', words: phone === null ? '' : maskedPhone(phone) },
    { label: 'people:double.since', at: accountSince },
    { label: 'people:double.seen', at: seen?.at ?? null },
  ]
}
