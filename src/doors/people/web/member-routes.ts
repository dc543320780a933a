import { Hono } from 'hono'
import { findDoor } from '#addresses/doors.ts'
import { NotAllowed, NotFound } from '#errors.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { flash } from '#http/flash.ts'
import { postedForm } from '#http/form.ts'
import { pageOf } from '#http/page.ts'
import { signedIn, viewerOf } from '#http/signed-in.ts'
import { Departure, NewRelation } from '#people/forms.ts'
import { moveOut, undoMoveOut } from '#people/moving.ts'
import { findOccupancy, representativeOf } from '#people/occupancies.ts'
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
import { RelationPage } from '#views/people/relation.tsx'
import { householdHref } from './household-page.ts'

/** What is done about one member of a household; `:id` is the occupancy. */
export const memberRoutes = new Hono<AppEnv>()
  .get('/household/members/:id{[0-9]+}/departure', signedIn, (c) => {
    const member = memberOf(c)
    insist(member.mayLeave)
    return c.html(DeparturePage({ page: pageOf(c), member, today: today(c) }))
  })
  .post('/household/members/:id{[0-9]+}/departure', signedIn, async (c) => {
    const member = memberOf(c)
    insist(member.mayLeave)
    const posted = await postedForm(c, Departure)
    if (!posted.ok)
      return c.html(DeparturePage({ page: pageOf(c), member, today: today(c), form: posted }), 422)
    const { on, why } = posted.data
    const at = on === '' || on === today(c) ? c.get('now') : endOfDay(on, c.get('settings').timezone)
    if (member.until !== null && at > member.until && !member.mayLengthen) {
      const form = { values: posted.values, errors: { on: c.get('t')('people:errors.leftAfterUntil') } }
      return c.html(DeparturePage({ page: pageOf(c), member, today: today(c), form }), 422)
    }
    moveOut(
      c.env.estate.db,
      { occupancyId: member.occupancyId, why, at },
      viewerOf(c).person.id,
      c.get('now'),
    )
    // Who left the last home is signed out with it and cannot press undo.
    const stays = !member.you || viewerOf(c).standing.homes.length + viewerOf(c).standing.posts.length > 1
    const action = `/household/members/${member.occupancyId}/departure/undo`
    const text = c.get('t')(member.you ? 'people:departure.doneSelf' : 'people:departure.done', {
      name: member.name,
    })
    flash(c, { kind: 'done', text, ...(stays && { undo: { action, text: c.get('t')('people:undo') } }) })
    const away = member.you && at <= c.get('now')
    return c.redirect(away ? (stays ? '/' : '/sign-in') : householdHref(member.unit), 303)
  })
  .post('/household/members/:id{[0-9]+}/departure/undo', signedIn, (c) => {
    const row = findOccupancy(c.env.estate.db, Number(c.req.param('id')))
    const { standing, person } = viewerOf(c)
    const hasAccount = findPerson(c.env.estate.db, row.personId).accountSince !== null
    const mine = row.endedBy === person.id
    if (!mine && !maySeeHousehold(standing, row.unit)) throw new NotFound('shared:errors.notFound')
    insist(mayUndoMoveOut(standing, { ...row, hasAccount }))
    undoMoveOut(c.env.estate.db, row.id, person.id, c.get('now'))
    flash(c, { kind: 'done', text: c.get('t')('people:departure.undone') })
    return c.redirect(householdHref(row.unit), 303)
  })
  .get('/household/members/:id{[0-9]+}/relation', signedIn, (c) => {
    const member = memberOf(c)
    insist(member.relations.length > 1)
    return c.html(RelationPage({ page: pageOf(c), member }))
  })
  .post('/household/members/:id{[0-9]+}/relation', signedIn, async (c) => {
    const member = memberOf(c)
    insist(member.relations.length > 1)
    const posted = await postedForm(c, NewRelation)
    if (!posted.ok) return c.html(RelationPage({ page: pageOf(c), member, form: posted }), 422)
    insist(member.relations.includes(posted.data.relation))
    const input = { occupancyId: member.occupancyId, relation: posted.data.relation }
    changeRelation(c.env.estate.db, input, viewerOf(c).person.id, c.get('now'))
    flash(c, { kind: 'done', text: c.get('t')('people:relation.done', { name: member.name }) })
    return c.redirect(householdHref(member.unit), 303)
  })
  .post('/household/members/:id{[0-9]+}/representation', signedIn, (c) => {
    const member = memberOf(c)
    insist(member.mayName)
    const before = representativeOf(c.env.estate.db, member.unit, c.get('now'))
    setRepresentative(c.env.estate.db, member.occupancyId, viewerOf(c).person.id, c.get('now'))
    const back = `/household/members/${before?.id ?? member.occupancyId}/representation`
    const action = before ? back : `${back}/undo`
    const text = c.get('t')('people:representative.done', { name: member.name })
    flash(c, { kind: 'done', text, undo: { action, text: c.get('t')('people:undo') } })
    return c.redirect(householdHref(member.unit), 303)
  })
  .post('/household/members/:id{[0-9]+}/representation/undo', signedIn, (c) => {
    const member = memberOf(c)
    insist(member.mayName)
    unsetRepresentative(c.env.estate.db, member.occupancyId, viewerOf(c).person.id, c.get('now'))
    flash(c, { kind: 'done', text: c.get('t')('people:representative.undone', { name: member.name }) })
    return c.redirect(householdHref(member.unit), 303)
  })

/** The member at hand with what this viewer may do. Throws NotFound where the viewer may not know of the household. */
function memberOf(c: AppContext) {
  const { db } = c.env.estate
  const { standing } = viewerOf(c)
  const row = findOccupancy(db, Number(c.req.param('id')))
  const over = row.until !== null && row.until <= c.get('now')
  if (over || !maySeeHousehold(standing, row.unit)) throw new NotFound('shared:errors.notFound')
  const person = findPerson(db, row.personId)
  const who = { ...row, hasAccount: person.accountSince !== null }
  return {
    occupancyId: row.id,
    unit: row.unit,
    label: findDoor(db, row.unit).label,
    name: person.name,
    relation: row.relation,
    until: row.until,
    representative: row.representativeSince !== null,
    hasAccount: who.hasAccount,
    you: row.personId === standing.personId,
    mayLeave: mayMoveOut(standing, who),
    mayLengthen: mayLengthen(standing, who),
    mayName: mayNameRepresentative(standing, who),
    relations: relationsOpenTo(standing, who, relations),
  }
}

function today(c: AppContext): string {
  return dayOfEstate(c.get('now'), c.get('settings').timezone)
}

function insist(allowed: boolean): void {
  if (!allowed) throw new NotAllowed('shared:errors.notAllowed')
}
