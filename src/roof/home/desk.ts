import { waitingFor } from '#agreement/show.ts'
import type { Db } from '#estate/db.ts'
import { estateSettingsOf } from '#estate/estate.ts'
import { overseenCounts } from '#groupbuys/door/counter.ts'
import { mayOversee } from '#groupbuys/terms/rules.ts'
import type { Language } from '#i18n/language.ts'
import { openRequestCount } from '#joining/requests.ts'
import { needsWaiting } from '#listings/board/staircase.ts'
import { moderationQueue } from '#listings/moderation/moderation.ts'
import { followedNotices, waitingNotices } from '#notices/noticeboard/waiting.ts'
import { termsEnding } from '#organisations/appointments.ts'
import { entrancesWithoutCaptain } from '#organisations/staircases.ts'
import { waitingMembers } from '#people/disputing.ts'
import { inHandOf } from '#shifts/hands.ts'
import { householdCounts } from '#standing/household-list.ts'
import { can, type Standing, scopesOf } from '#standing/standing.ts'
import { waitingAt } from '#tickets/waiting.ts'

export type Desk = ReturnType<typeof deskPageOf>

/** How many things wait on the desk, for the card on the home page. */
export function deskCount(db: Db, standing: Standing, now: string): number {
  const vouch = scopesOf(standing, 'vouch')
  const requests = vouch.length > 0 ? openRequestCount(db, vouch, now) : 0
  const { questions } = waitingNotices(db, standing)
  const second = waitingFor(db, standing.personId, now).length
  const { needs, tickets, late, offers } = helpWaiting(db, standing, now)
  const { groupComplaints } = groupBuysWaiting(db, standing)
  const asked = questions.reduce((sum, question) => sum + question.count, 0)
  const help = needs + tickets + late + offers
  const inHand = inHandOf(db, standing.personId, now).length
  const members = waitingMembers(db, scopesOf(standing, 'register'), now).length
  return members + inHand + help + requests + second + asked + groupComplaints
}

/** What waits for this office, and whom it has not reached yet. */
export function deskPageOf(db: Db, standing: Standing, language: Language, now: string) {
  const [vouch, contacts] = [scopesOf(standing, 'vouch'), scopesOf(standing, 'contacts')]
  return {
    inHand: inHandOf(db, standing.personId, now),
    requests: vouch.length > 0 ? openRequestCount(db, vouch, now) : 0,
    second: waitingFor(db, standing.personId, now, language),
    members: waitingMembers(db, scopesOf(standing, 'register'), now),
    ...waitingNotices(db, standing),
    ...helpWaiting(db, standing, now),
    moderation: moderationQueue(db, standing).length,
    ...groupBuysWaiting(db, standing),
    followed: followedNotices(db, standing, now),
    doors: contacts.length > 0 ? householdCounts(db, { scopes: contacts }, now) : null,
    uncaptained: can(standing, 'appoint', '') ? entrancesWithoutCaptain(db, now).length : 0,
    unreachable: can(standing, 'settings', '') && estateSettingsOf(db).helpPhone === null,
    ending: can(standing, 'appoint', '') ? termsEnding(db, 30, now).length : 0,
  }
}

/** Needs without anybody, and what lies on the desks of this person unanswered, late, or offered by another desk. */
function helpWaiting(db: Db, standing: Standing, now: string) {
  return { needs: needsWaiting(db, standing), ...waitingAt(db, standing, now) }
}

function groupBuysWaiting(db: Db, standing: Standing) {
  return mayOversee(standing) ? overseenCounts(db) : { groupComplaints: 0 }
}
