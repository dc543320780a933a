import { lastAsking } from '#agreement/asking.ts'
import { NotFound } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { toLocalInput } from '#i18n/dates.ts'
import { nameOf } from '#standing/names.ts'
import { hoursBetween } from '#time/instants.ts'
import { emergencyOf, scopesOfEmergency } from './active.ts'
import { plansOf } from './plans.ts'
import { mayBeDeclaredAgain } from './rules.ts'
import type { Emergency } from './schema.ts'

/**
 * A declaration nobody agreed to, as its form would give it, to be mended and declared anew: every word of it, out of the
 * plan it was made from (or the one of its kind in use now), with why it was sent back and by whom; what had begun then
 * begins now. Throws NotFound where it
 * is or was in force, or its words are erased.
 */
export function declarationAgain(
  db: Db,
  { id, by, timezone }: { id: number; by: number; timezone: string },
  now: string,
) {
  const row = emergencyOf(db, id, now)
  if (!mayBeDeclaredAgain(row)) throw new NotFound('shared:errors.notFound')
  const { level, title, reason, watchFor, whatToDo, issuedBy, startsAt, declaredAt, endsAt } = row
  const asking = lastAsking(db, 'emergency', id)
  const why = asking?.why ?? row.liftedWhy
  return {
    planId: planAgain(db, row, now),
    drill: row.drill === 1,
    back: why === null ? null : { why, by: row.liftedBy === null ? '' : nameOf(db, row.liftedBy) },
    values: {
      level,
      title,
      reason,
      watchFor,
      whatToDo,
      // Whose word it relied on is for whoever heard it to say.
      issuedBy: row.declaredBy === by ? issuedBy : '',
      scopes: scopesOfEmergency(row).map((scope) => scope || wholeEstate),
      hours: String(Math.round(hoursBetween(declaredAt, endsAt))),
      startsAt: toLocalInput(startsAt > now ? startsAt : now, timezone),
      life: row.life === 1 ? ['yes'] : [],
    },
  }
}

function planAgain(db: Db, { planId, kind }: Emergency, now: string): number {
  const inUse = plansOf(db, 'zh-CN', now)
  const own = inUse.find(({ id }) => id === planId)
  return (own ?? inUse.find((plan) => plan.kind === kind) ?? inUse.at(-1)!).id
}

/** How a form says the whole estate, since an empty box is no value. */
export const wholeEstate = '.'
