import type { Said } from '#http/deed.ts'
import type { AppContext } from '#http/env.ts'
import { timeSaid } from '#http/pressed.ts'
import { doorById } from '#rollcalls/doors.ts'
import { saidBefore, standsOver } from '#rollcalls/late-answers.ts'
import type { RollAnswer } from '#rollcalls/schema.ts'

/**
 * Tells whoever gave an answer that came late what was said after it and stands, and where theirs counts what somebody else had
 * said before; null where nobody had.
 */
export function lateSaid(c: AppContext, answer: RollAnswer): Exclude<Said, string> | null {
  const newer = standsOver(c.env.estate.db, answer)
  if (!newer) return changedSaid(c, answer)
  const params = { pressed: timeSaid(c, answer.at), newest: timeSaid(c, newer.at) }
  if (newer.what === 'asked') return { key: 'rollcalls:late.asked', params, kind: 'note' }
  const state = c.get('t')(`rollcalls:states.${newer.what}`)
  return { key: 'rollcalls:late.stands', params: { ...params, state }, kind: 'note' }
}

/** Somebody else's word no longer stands: said to whoever said otherwise, so that a slip shows at once. */
function changedSaid(c: AppContext, answer: RollAnswer): Exclude<Said, string> | null {
  const { db } = c.env.estate
  const before = saidBefore(db, answer)
  if (!before || doorById(db, answer.doorId)?.answerId !== answer.id) return null
  const t = c.get('t')
  const said = t(`rollcalls:states.${before.state}`)
  const now = t(`rollcalls:states.${answer.state}`)
  return { key: 'rollcalls:changed', params: { at: timeSaid(c, before.at), said, now }, kind: 'note' }
}
