import { z } from 'zod'
import { isPath } from '#addresses/paths.ts'
import { carried, id, maybe, words as wordsField } from '#typed/fields.ts'
import { rows } from '#typed/rows.ts'
import { mostWords } from './rules.ts'
import { rollAnswerStates } from './states.ts'

const unit = carried(80, 'rollcalls:errors.doorMissing').refine(isPath, 'rollcalls:errors.doorMissing')
const words = wordsField(mostWords, { long: 'rollcalls:errors.wordsLong' })
const place = carried(80).refine(isPath).default('')

/** What is pressed behind a one-tap link. `door`: which one, where the link is a staircase's; `neighbour`: for whom. */
export const OneTap = z.object({
  state: z.enum(['safe', 'help', 'away'], 'rollcalls:errors.stateMissing'),
  words,
  door: place,
  neighbour: place,
  said: carried(60).optional(),
})
export const OneTapUndo = z.object({ said: carried(60), door: place })

/** Pages an answer may be given on, and goes back to. */
export const backs = ['home', 'sweep', 'doors', 'askings'] as const
export const RollDoorAnswer = z.object({
  unit,
  state: z.enum(rollAnswerStates, 'rollcalls:errors.stateMissing'),
  words,
  /** The call for help that stood at this door on the page. */
  saw: maybe(id()),
  back: z.enum(backs).default('home'),
  scope: place,
  show: z.enum(['silent', 'desk', 'help', 'all']).optional(),
})
export const DoorUndo = z.object({
  answer: id(),
  back: z.enum(backs).default('home'),
  scope: place,
})
export const WhichDoor = z.object({ unit, back: z.enum(backs).default('askings') })

const rollPaper = z.object({
  scope: place,
  typed: wordsField(4000, { long: 'rollcalls:errors.typedLong' }),
})

/** A list that came back. Its rows come as `d-3/2/501`, one field a door. */
export const RollPaper = rollPaper.and(
  rows('rows', {
    at: (row) => `d-${row}`,
    row: '.{1,80}',
    most: 3000,
    shape: { state: z.enum(rollAnswerStates, 'rollcalls:errors.stateMissing') },
  }),
)
export const RollPaperUndo = z.object({
  batch: carried(40).regex(/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/),
  scope: place,
})
