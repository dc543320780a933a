import type { Said } from '#http/deed.ts'
import type { AppContext } from '#http/env.ts'
import { timeSaid } from '#http/pressed.ts'
import { standsOver } from '#rollcalls/late-answers.ts'
import type { RollAnswer } from '#rollcalls/schema.ts'

/** Tells whoever gave an answer that came late what was said after it and stands; null where theirs counts. */
export function lateSaid(c: AppContext, answer: RollAnswer): Exclude<Said, string> | null {
  const newer = standsOver(c.env.estate.db, answer)
  if (!newer) return null
  const params = { pressed: timeSaid(c, answer.at), newest: timeSaid(c, newer.at) }
  if (newer.what === 'asked') return { key: 'rollcalls:late.asked', params, kind: 'note' }
  const state = c.get('t')(`rollcalls:states.${newer.what}`)
  return { key: 'rollcalls:late.stands', params: { ...params, state }, kind: 'note' }
}
