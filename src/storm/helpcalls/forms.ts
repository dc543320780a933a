import { z } from 'zod'
import { isPath } from '#addresses/paths.ts'
import { carried, id, line, ticked, words } from '#typed/fields.ts'

export const NeedForm = z.object({
  door: line(40, { missing: 'helpcalls:errors.doorMissing' }),
  level: z
    .enum(['1', '2'], 'helpcalls:errors.levelMissing')
    .transform((level) => (level === '1' ? (1 as const) : (2 as const))),
  words: words(300, { missing: 'helpcalls:errors.wordsMissing' }),
  how: z.enum(['desk', 'paper']).default('desk'),
})

/** What is wrong, in the household's own words, once help is on its way. */
export const CallWordsForm = z.object({ words: words(300, { missing: 'helpcalls:errors.saidMissing' }) })

/** Called from a door at which somebody only waits; what is wrong, where they say it. */
export const NewcomerCallForm = z.object({
  unit: carried(80, 'helpcalls:errors.doorMissing').refine(isPath, 'helpcalls:errors.doorMissing'),
  words: words(300),
})

const notOnShift = 'helpcalls:errors.notOnShift'
export const SendForm = z.object({ person: id(notOnShift) })

/** "I am going"; `both`: to another door as well, which was asked about. */
export const GoingForm = z.object({ both: ticked })

/** Somebody else is sent where one goes already: as well, or instead. */
export const AnotherForm = z.object({ person: id(notOnShift), instead: ticked })

export const OutcomeForm = z.object({ became: words(300, { missing: 'helpcalls:errors.becameMissing' }) })
