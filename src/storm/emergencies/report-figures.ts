import type { Db } from '#estate/db.ts'
import type { Language } from '#i18n/language.ts'
import { emergencyTitles } from './emergency-words.ts'
import { beginningOf } from './kinds.ts'
import { roomFigures, trendFigures } from './room-figures.ts'
import type { Emergency } from './schema.ts'

/** The figures of one emergency, each room's own; the same before and after its personal data is erased. */
export function reportFigures(db: Db, emergency: Emergency) {
  const { id } = emergency
  const of = roomFigures()
  const care = of.care(db, id)
  return {
    rolls: of.rolls(db, id),
    care: { doors: care.doors, lastMinutes: care.doors === 0 ? null : Math.max(...care.checkedMinutes) },
    supplies: of.supplies(db, id),
    shifts: of.shifts(db, id),
    helpcalls: of.helpcalls(db, id),
  }
}
export type ReportFigures = ReturnType<typeof reportFigures>

/** One point of the trend. Shares from 0 to 1; null where no roll was called. */
export type TrendPoint = {
  id: number
  title: string
  drill: boolean
  at: string
  doors: number
  share15: number | null
  share60: number | null
  lastMinutes: number | null
  firstHelpMinutes: number | null
}

const noRoll = { doors: 0, answered15: 0, answered60: 0, checkedMinutesMax: null }

export function trendOf(db: Db, past: readonly Emergency[], language: Language): TrendPoint[] {
  const ids = past.map((row) => row.id)
  const rolls = trendFigures().rolls(db, ids)
  const helpcalls = trendFigures().helpcalls(db, ids)
  const titles = emergencyTitles(db, past, language)
  return past.map((row) => {
    const { doors, answered15, answered60, checkedMinutesMax } = rolls.get(row.id) ?? noRoll
    const share = (part: number) => (doors === 0 ? null : part / doors)
    return {
      id: row.id,
      title: titles.get(row.id) || row.title,
      drill: row.drill === 1,
      at: beginningOf(row),
      doors,
      share15: share(answered15),
      share60: share(answered60),
      lastMinutes: checkedMinutesMax,
      firstHelpMinutes: helpcalls.get(row.id)?.firstHelpMinutes ?? null,
    }
  })
}
