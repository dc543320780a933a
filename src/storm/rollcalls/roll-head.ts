import { and, eq } from 'drizzle-orm'
import type { Emergency } from '#emergencies/schema.ts'
import { emergencyTexts } from '#emergencies/schema.ts'
import type { Db } from '#estate/db.ts'
import type { Language } from '#i18n/language.ts'

/** What stands at the top of every page of a roll call. */
export type RollHead = {
  id: number
  drill: boolean
  title: string
  /** The question of the plan, or '' for the usual one. */
  question: string
  endsAt: string
}

export function rollHead(db: Db, emergency: Emergency, language: Language): RollHead {
  const text = db
    .select()
    .from(emergencyTexts)
    .where(and(eq(emergencyTexts.emergencyId, emergency.id), eq(emergencyTexts.language, language)))
    .get()
  return {
    id: emergency.id,
    drill: emergency.drill === 1,
    title: text?.title || emergency.title,
    question: text?.question ?? '',
    endsAt: emergency.endsAt,
  }
}
