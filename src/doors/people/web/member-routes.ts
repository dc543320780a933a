import { Hono } from 'hono'
import { findDoor } from '#addresses/doors.ts'
import { insist, NotFound } from '#errors.ts'
import { act } from '#http/act.ts'
import type { RefusedForm } from '#http/deed.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { idOf } from '#http/id.ts'
import { pageOf } from '#http/page.ts'
import { signedIn, viewerOf } from '#http/signed-in.ts'
import { Departure, NewRelation } from '#people/forms.ts'
import { moveOut, undoMoveOut } from '#people/moving.ts'
import { belongingNow, findOccupancy, representativeOf } from '#people/occupancies.ts'
import { findPerson } from '#people/people.ts'
import { changeRelation, setRepresentative, unsetRepresentative } from '#people/relations.ts'
import {
  mayLengthen,
  mayMoveOut,
  mayNameRepresentative,
  maySeeHousehold,
  mayUndoMoveOut,
  relationsOpenTo,
} from '#people/rules.ts'
import { relations } from '#standing/schema.ts'
import { endOfDay } from '#time/days.ts'
import { dayOfEstate } from '#time/wall.ts'
import { DeparturePage } from '#views/people/departure.tsx'
import { HouseholdPage } from '#views/people/household.tsx'
import { RelationPage } from '#views/people/relation.tsx'
import { householdFacts, householdHref } from './household-page.ts'

/** What is done about one member of a household; `:id` is the occupancy. */
export const memberRoutes = new Hono<AppEnv>()
  .get('/household/members/:id{[0-9]+}/departure', signedIn, (c) => c.html(departurePage(c)))
  .post('/household/members/:id{[0-9]+}/departure', signedIn, (c) =>
    act(c, {
      form: Departure,
      may: () => leaving(c),
      page: (form) => departurePage(c, form),
      do: ({ on, why }, { by, now, seen: member }) => {
        const at = on === today(c) ? now : endOfDay(on, c.get('settings').timezone)
        moveOut(c.env.estate.db, { occupancyId: member.occupancyId, why, at }, by, now)
        return { ...member, away: member.you && at <= now }
      },
      done: ({ you, waits, name, occupancyId }) => {
        const key = you ? 'people:departure.doneSelf' : 'people:departure.done'
        const undo = { action: `/household/members/${occupancyId}/departure/undo`, key: 'people:undo' }
        return { key, params: { name }, ...(stays(c, you, waits) && { undo }) }
      },
      to: ({ you, waits, away, unit }) =>
        away ? (stays(c, you, waits) ? '/' : '/sign-in') : householdHref(unit),
    }),
  )
  .post('/household/members/:id{[0-9]+}/departure/undo', signedIn, (c) =>
    act(c, {
      may: () => {
        const { db } = c.env.estate
        const row = findOccupancy(db, idOf(c))
        const { standing, person } = viewerOf(c)
        const mine = row.endedBy === person.id
        if (!mine && !maySeeHousehold(standing, row.unit)) throw new NotFound('shared:errors.notFound')
        insist(mayUndoMoveOut(standing, belongingNow(db, row)))
        return row.unit
      },
      do: (_, { by, now, seen: unit }) => {
        undoMoveOut(c.env.estate.db, idOf(c), by, now)
        return unit
      },
      done: 'people:departure.undone',
      to: householdHref,
    }),
  )
  .get('/household/members/:id{[0-9]+}/relation', signedIn, (c) => c.html(relationPage(c)))
  .post('/household/members/:id{[0-9]+}/relation', signedIn, (c) =>
    act(c, {
      form: NewRelation,
      may: () => changeable(c),
      page: (form) => relationPage(c, form),
      drawn: () => relationPage(c),
      do: ({ relation }, { by, now, seen: member }) => {
        changeRelation(c.env.estate.db, { occupancyId: member.occupancyId, relation }, by, now)
        return member
      },
      done: ({ name }) => ({ key: 'people:relation.done', params: { name } }),
      to: ({ unit }) => householdHref(unit),
    }),
  )
  .post('/household/members/:id{[0-9]+}/representation', signedIn, (c) =>
    act(c, {
      may: () => nameable(c),
      page: () => householdPage(c),
      drawn: () => householdPage(c),
      do: (_, { by, now, seen: member }) => {
        const before = representativeOf(c.env.estate.db, member.unit, now)
        setRepresentative(c.env.estate.db, member.occupancyId, by, now)
        return { ...member, before }
      },
      done: ({ name, before, occupancyId }) => {
        const back = `/household/members/${before?.id ?? occupancyId}/representation`
        const undo = { action: before ? back : `${back}/undo`, key: 'people:undo' }
        return { key: 'people:representative.done', params: { name }, undo }
      },
      to: ({ unit }) => householdHref(unit),
    }),
  )
  .post('/household/members/:id{[0-9]+}/representation/undo', signedIn, (c) =>
    act(c, {
      may: () => nameable(c),
      do: (_, { by, now, seen: member }) => {
        unsetRepresentative(c.env.estate.db, member.occupancyId, by, now)
        return member
      },
      done: ({ name }) => ({ key: 'people:representative.undone', params: { name } }),
      to: ({ unit }) => householdHref(unit),
    }),
  )

/** The home of the member at hand. */
function householdPage(c: AppContext) {
  return HouseholdPage({ page: pageOf(c), household: householdFacts(c, memberOf(c).unit) })
}

function departurePage(c: AppContext, form?: RefusedForm) {
  return DeparturePage({ page: pageOf(c), member: leaving(c), today: today(c), ...(form && { form }) })
}

function relationPage(c: AppContext, form?: RefusedForm) {
  return RelationPage({ page: pageOf(c), member: changeable(c), ...(form && { form }) })
}

/** Who left the last home is signed out with it and cannot press undo. */
function stays(c: AppContext, you: boolean, waits: boolean): boolean {
  const { homes, posts } = viewerOf(c).standing
  return !you || homes.length + posts.length > (waits ? 0 : 1)
}

function leaving(c: AppContext) {
  const member = memberOf(c)
  insist(member.mayLeave)
  return member
}

function changeable(c: AppContext) {
  const member = memberOf(c)
  insist(member.relations.length > 1)
  return member
}

function nameable(c: AppContext) {
  const member = memberOf(c)
  insist(member.mayName)
  return member
}

/**
 * The member at hand with what this viewer may do. Throws NotFound where the viewer may not know of the household; of oneself
 * one knows, also where it waits or is disputed.
 */
function memberOf(c: AppContext) {
  const { db } = c.env.estate
  const { standing } = viewerOf(c)
  const row = findOccupancy(db, idOf(c))
  const over = row.until !== null && row.until <= c.get('now')
  const you = row.personId === standing.personId
  if (over || !(you || maySeeHousehold(standing, row.unit))) throw new NotFound('shared:errors.notFound')
  const who = belongingNow(db, row)
  return {
    occupancyId: row.id,
    unit: row.unit,
    label: findDoor(db, row.unit).label,
    name: findPerson(db, row.personId).name,
    relation: row.relation,
    until: row.until,
    representative: row.representativeSince !== null,
    hasAccount: who.hasAccount,
    you,
    waits: row.unsettledSince !== null,
    mayLeave: mayMoveOut(standing, who),
    mayLengthen: mayLengthen(standing, who),
    mayName: mayNameRepresentative(standing, who),
    relations: relationsOpenTo(standing, who, relations),
  }
}

function today(c: AppContext): string {
  return dayOfEstate(c.get('now'), c.get('settings').timezone)
}
