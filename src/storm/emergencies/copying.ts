import { eq } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import { languages } from '#i18n/language.ts'
import { translator } from '#i18n/translator.ts'
import { planDuties, planLines, planTexts } from './plan-schema.ts'
import { asksToBeFilledIn } from './rules.ts'
import type { Emergency } from './schema.ts'
import { emergencyDuties, emergencyLines, emergencyTexts } from './schema.ts'

/**
 * Takes over what the plan says at this moment: word by word what is said of it in each language, checks, contacts,
 * meeting points and the named people. Without a plan the words of the declaration stand in both languages.
 */
export function copyPlan(tx: Db, emergency: Emergency, now: string): void {
  const { id: emergencyId, planId, title, watchFor, whatToDo } = emergency
  const texts = planId === null ? [] : tx.select().from(planTexts).where(eq(planTexts.planId, planId)).all()
  const said = { title, watchFor, whatToDo }
  for (const language of languages) {
    const plan = texts.find((text) => text.language === language)
    const question = plan?.question ?? translator(language)('emergencies:question')
    // What was written for this time is not what the plan says in the other language: it is shown to all as it was written.
    const wordsOf = (field: keyof typeof said) =>
      plan && texts.some((text) => text[field] === said[field]) && !asksToBeFilledIn(plan[field])
        ? plan[field]
        : said[field]
    const words = { title: wordsOf('title'), watchFor: wordsOf('watchFor'), whatToDo: wordsOf('whatToDo') }
    tx.insert(emergencyTexts)
      .values({ emergencyId, language, ...words, question })
      .run()
  }
  if (planId === null) return
  const lines = tx
    .select()
    .from(planLines)
    .where(eq(planLines.planId, planId))
    .orderBy(planLines.position)
    .all()
  for (const { id: _, planId: __, ...line } of lines)
    tx.insert(emergencyLines)
      .values({ ...line, emergencyId })
      .run()
  const named = tx.select().from(planDuties).where(eq(planDuties.planId, planId)).orderBy(planDuties.id).all()
  for (const { duty, personId, standIn, namedBy } of named)
    tx.insert(emergencyDuties)
      .values({ emergencyId, duty, personId, standIn, since: now, givenBy: namedBy })
      .run()
}
