import { Hono } from 'hono'
import { insist, NotFound } from '#errors.ts'
import { act } from '#http/act.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { idOf } from '#http/id.ts'
import { signedIn, viewerOf } from '#http/signed-in.ts'
import { confirmOccupancy, disputeOccupancy, disputeOf, mayDispute } from '#people/disputing.ts'
import { maySettle } from '#people/giving.ts'
import { findOccupancy } from '#people/occupancies.ts'
import { findPerson } from '#people/people.ts'
import { maySeeHousehold } from '#people/rules.ts'
import { householdHref } from './household-page.ts'

/** What a home says of who was entered into it: one of ours, or not. `:id` is the occupancy. */
export const settlingRoutes = new Hono<AppEnv>()
  .post('/household/members/:id{[0-9]+}/confirmation', signedIn, (c) =>
    act(c, {
      may: () => {
        const { db } = c.env.estate
        const row = enteredOf(c)
        const by = disputeOf(db, row.id)?.by ?? null
        // Where it counts already, whoever lives there or keeps the register is told so.
        insist(row.unsettledSince === null || maySettle(viewerOf(c).standing, row, by))
        return row
      },
      do: (_, { by, now, seen: row }) => {
        confirmOccupancy(c.env.estate.db, row.id, by, now)
        return row
      },
      done: ({ personId }) => ({ key: 'people:waiting.done', params: nameOf(c, personId) }),
      to: ({ unit }) => householdHref(unit),
    }),
  )
  .post('/household/members/:id{[0-9]+}/dispute', signedIn, (c) =>
    act(c, {
      may: () => {
        const row = enteredOf(c)
        insist(mayDispute(viewerOf(c).standing, row))
        return row
      },
      do: (_, { by, now, seen: row }) => {
        disputeOccupancy(c.env.estate.db, row.id, by, now)
        return row
      },
      done: ({ personId }) => ({ key: 'people:dispute.done', params: nameOf(c, personId) }),
      to: ({ unit }) => householdHref(unit),
    }),
  )

/** Throws NotFound where the viewer may not know of the household, or the belonging is over. */
function enteredOf(c: AppContext) {
  const row = findOccupancy(c.env.estate.db, idOf(c))
  const over = row.until !== null && row.until <= c.get('now')
  if (over || !maySeeHousehold(viewerOf(c).standing, row.unit)) throw new NotFound('shared:errors.notFound')
  return row
}

function nameOf(c: AppContext, personId: number) {
  return { name: findPerson(c.env.estate.db, personId).name }
}
