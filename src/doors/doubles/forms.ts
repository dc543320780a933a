import { carried, id } from '#typed/fields.ts'
import { type QuestionName, questionNames } from './rules.ts'

/** The number of the other record, as it is typed on every form that joins two. */
export const doubleNumber = id('shared:double.numberMissing')

const tick = carried(64).optional()

/** What the page that shows both records sends along: the number it showed, and a tick for each sentence on it. */
export const seenBoth = {
  looked: tick,
  'sure-elsewhere': tick,
  'sure-otherName': tick,
  'sure-otherPhone': tick,
  'sure-otherCategory': tick,
}
export type SeenBoth = { looked?: string | undefined } & {
  [Name in QuestionName as `sure-${Name}`]?: string | undefined
}

/** The ticks that were sent. */
export function ticksOf(sent: SeenBoth): string[] {
  return questionNames.flatMap((name) => sent[`sure-${name}`] ?? [])
}

/** Were both looked at, side by side, before this was sent? */
export function hasLooked({ looked }: SeenBoth, typed: number): boolean {
  return looked === String(typed)
}

/** Is it refused for what can only be answered beside both records? */
export function isAskedOfBoth(errors: Record<string, string>): boolean {
  return questionNames.some((name) => errors[`sure-${name}`] !== undefined)
}
