import { daysAfter } from '#time/instants.ts'
import { gapsInOrder } from '#typed/day-order.ts'
import { NoticeForm } from './forms.ts'
import type { NoticeKind } from './kinds.ts'
import type { Notice } from './schema.ts'

/** What is still missing before it may go out: a key a field, in the order of the form. */
export function missingForNotice(
  notice: Notice,
  scopes: readonly string[],
  now: string,
): Record<string, string> {
  const missing: Record<string, string> = {}
  if (notice.title === '') missing.title = 'notices:errors.titleMissing'
  if (notice.body === '') missing.body = 'notices:errors.bodyMissing'
  if (scopes.length === 0) missing.scopes = 'notices:errors.scopesMissing'
  Object.assign(missing, missingTimes(notice, now))
  if (notice.kind === 'meeting' && !notice.place) missing.place = 'notices:errors.placeMissing'
  if (notice.correctsId !== null && !notice.correction)
    missing.correction = 'notices:errors.correctionMissing'
  return missing
}

const needsStart: NoticeKind[] = ['works', 'meeting']
const needsEnd: NoticeKind[] = ['works', 'urgent']

function missingTimes(notice: Notice, now: string): Record<string, string> {
  const { kind, startsAt, endsAt, expiresAt } = notice
  const missing: Record<string, string> = {}
  if (needsStart.includes(kind) && !startsAt) missing.startsAt = `notices:errors.${kind}StartMissing`
  if (needsEnd.includes(kind) && !endsAt) missing.endsAt = `notices:errors.${kind}EndMissing`
  if (isOver(notice, now)) missing.endsAt = 'notices:errors.endPast'
  Object.assign(missing, gapsInOrder(NoticeForm, { startsAt, endsAt }))
  if (expiresAt && expiresAt <= now) missing.expiresAt = 'notices:errors.expiryPast'
  return missing
}

/** A danger that is over warns nobody; works done in the night are told of for a day; what was told wrongly is put right whenever. */
function isOver({ kind, endsAt, correctsId }: Notice, now: string): boolean {
  if (endsAt === null) return false
  if (kind === 'urgent') return endsAt <= now
  return correctsId === null && daysAfter(endsAt, 1) <= now
}

/** What is wrong with going out at `at`: what it announces is over by then, or it has left the list; null where nothing. */
export function scheduledTooLate(
  { endsAt, expiresAt }: Pick<Notice, 'endsAt' | 'expiresAt'>,
  at: string,
): string | null {
  if (endsAt !== null && endsAt <= at) return 'notices:errors.scheduleAfterEnd'
  return expiresAt !== null && expiresAt <= at ? 'notices:errors.scheduleAfterExpiry' : null
}
