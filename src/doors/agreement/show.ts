import { isNull } from 'drizzle-orm'
import { type Db, prepared } from '#estate/db.ts'
import type { Language } from '#i18n/language.ts'
import { nameOf, namesOf } from '#standing/names.ts'
import { asked } from './asked.ts'
import { lastAsking } from './asking.ts'
import { showFacts } from './facts.ts'
import { nobodyToAsk } from './nobody.ts'
import { answerAt } from './rules.ts'
import type { Agreement, AskedKind } from './schema.ts'
import { agreements } from './schema.ts'

export type ShownAsking = NonNullable<ReturnType<typeof showAsking>>

/** The last asking of a thing as this reader sees it; null where nobody asked, or what was asked has happened. */
export function showAsking(db: Db, subject: { kind: AskedKind; id: number }, personId: number, now: string) {
  const { kind, id } = subject
  const asking = lastAsking(db, kind, id)
  if (!asking || asking.answer === 'agreed') return null
  const room = asked()[kind]
  const answer = answerAt(asking, now)
  const mine = asking.askedBy === personId
  const waits = answer === null
  const others = waits ? otherNames(db, asking, now) : []
  return {
    ...asking,
    answer,
    waits,
    asker: nameOf(db, asking.askedBy),
    answerer: asking.answeredBy === null ? '' : nameOf(db, asking.answeredBy),
    others,
    nobody: waits && others.length === 0 ? nobodyToAsk(db, asking.askedBy, now) : null,
    facts: waits ? showFacts(db, room.facts(db, id)) : [],
    mine,
    mayAnswer: waits && !mine && room.mayAnswer(db, id, personId, now),
    returnable: room.returnable(db, id),
  }
}

function otherNames(db: Db, { kind, subjectId, askedBy }: Agreement, now: string): string[] {
  const others = asked()
    [kind].others(db, subjectId, now)
    .filter((person) => person !== askedBy)
  const names = namesOf(db, others)
  return others.map((person) => names.get(person) ?? '')
}

/** What waits for this person to be the second, the oldest first. Costs one look where nothing waits. */
export function waitingFor(db: Db, personId: number, now: string, language: Language = 'zh-CN') {
  const open = prepared(db, 'agreement.open', (d) =>
    d.select().from(agreements).where(isNull(agreements.answer)).orderBy(agreements.id).prepare(),
  ).all()
  return open
    .filter(({ askedBy, lapsesAt }) => askedBy !== personId && lapsesAt > now)
    .filter(({ kind, subjectId }) => asked()[kind].mayAnswer(db, subjectId, personId, now))
    .map(({ kind, subjectId, askedBy, lapsesAt }) => ({
      kind,
      title: asked()[kind].name?.(db, subjectId, language) ?? asked()[kind].title(db, subjectId),
      href: asked()[kind].href(subjectId),
      asker: nameOf(db, askedBy),
      lapsesAt,
    }))
}
