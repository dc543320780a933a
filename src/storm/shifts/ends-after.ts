import { and, gt, type SQL } from 'drizzle-orm'
import { hoursAfter } from '#time/instants.ts'
import { shifts } from './schema.ts'

/** No shift is longer than a day's work: what began a day before then is over, and the index is by beginnings. */
const longestHours = 24

/** Shifts that end after this instant, wherever they began. */
export function endsAfter(at: string): SQL {
  const begun = hoursAfter(at, -longestHours)
  return and(gt(shifts.startsAt, begun), gt(shifts.endsAt, at))!
}
