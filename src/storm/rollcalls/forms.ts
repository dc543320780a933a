import { z } from 'zod'
import { isPath } from '#addresses/paths.ts'
import { mostWords } from './rules.ts'
import { rollAnswerStates } from './states.ts'

const unit = z.string().max(80).refine(isPath, 'rollcalls:errors.doorMissing')
const words = z.string().trim().max(mostWords, 'rollcalls:errors.wordsLong').default('')
const place = z.string().max(80).refine(isPath).default('')

/** What is pressed behind a one-tap link. `door`: which one, where the link is a staircase's; `neighbour`: for whom. */
export const OneTap = z.object({
  state: z.enum(['safe', 'help', 'away'], 'rollcalls:errors.stateMissing'),
  words,
  door: place,
  neighbour: place,
  said: z.string().max(60).optional(),
})
export const OneTapUndo = z.object({ said: z.string().max(60), door: place })

/** Pages an answer may be given on, and goes back to. */
export const backs = ['home', 'sweep', 'doors', 'askings'] as const
export const DoorAnswer = z.object({
  unit,
  state: z.enum(rollAnswerStates, 'rollcalls:errors.stateMissing'),
  words,
  back: z.enum(backs).default('home'),
  scope: place,
  show: z.enum(['silent', 'desk', 'help', 'all']).optional(),
})
export const DoorUndo = z.object({
  answer: z.coerce.number().int().positive(),
  back: z.enum(backs).default('home'),
  scope: place,
})
export const WhichDoor = z.object({ unit, back: z.enum(backs).default('askings') })

/** A list that came back. Its rows come as `d-3/2/501`, one field a door. */
export const RollPaper = z.object({
  scope: place,
  typed: z.string().max(4000, 'rollcalls:errors.typedLong').default(''),
})
export const RollPaperUndo = z.object({ batch: z.iso.datetime(), scope: place })
