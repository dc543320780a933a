import { sha256 } from '#estate/secrets.ts'
import type { Fact } from './facts.ts'
import type { Agreement, Answer } from './schema.ts'

/** A digest of all that is asked, the time it is to happen included: what differs anywhere is another asking. */
export function printOf(facts: readonly Fact[], wishedAt: string | null): string {
  return sha256(JSON.stringify([facts.map(({ term, params, rows }) => [term, params, rows]), wishedAt]))
}

/** Is what stands there now what was asked? Nobody took a print of what was asked before prints were kept. */
export function isUnchanged(asking: Pick<Agreement, 'print'>, print: string): boolean {
  return asking.print === '' || asking.print === print
}

/** Why a second person's answer does not count, as a key of agreement:errors; null where it does. */
type Fault = 'oneself' | 'answered' | 'late' | 'changed' | 'whyMissing'

/**
 * May this be answered so, now? Never by whoever asked; once; in time, by the clock and not by the job; as long as it is
 * what was asked (`print`: as it stands now; `seen`: the asking the answer was given to); and sent back with a reason.
 */
export function faultIn(
  asking: Agreement,
  given: { answer: 'agreed' | 'sentBack'; by: number; why: string; seen: string | null; print: string },
  now: string,
): Fault | null {
  if (asking.answer !== null) return 'answered'
  if (asking.lapsesAt <= now) return 'late'
  if (given.by === asking.askedBy) return 'oneself'
  if (given.seen !== null && given.seen !== asking.askedAt) return 'changed'
  if (!isUnchanged(asking, given.print)) return 'changed'
  return given.answer === 'sentBack' && given.why === '' ? 'whyMissing' : null
}

/** How an asking stands at `now`, where the job that lets it lapse has not been by yet. */
export function answerAt(asking: Pick<Agreement, 'answer' | 'lapsesAt'>, now: string): Answer | null {
  return asking.answer ?? (asking.lapsesAt <= now ? 'lapsed' : null)
}
