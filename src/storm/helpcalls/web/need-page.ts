import { emergencyOf } from '#emergencies/active.ts'
import { mayWorkAt, worksAt } from '#emergencies/areas-of-work.ts'
import { isActive } from '#emergencies/rules.ts'
import type { Emergency } from '#emergencies/schema.ts'
import { Moved, NotFound } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { callOfNeed } from '#helpcalls/call-of-need.ts'
import { goingElsewhere, wasSent } from '#helpcalls/dispatch-answers.ts'
import { raisedIn } from '#helpcalls/need-in-emergency.ts'
import { mayDeny } from '#helpcalls/not-helped.ts'
import { notYours } from '#helpcalls/not-yours.ts'
import { triageIsOver } from '#helpcalls/rules.ts'
import { whomToSend } from '#helpcalls/sending/candidates.ts'
import { mayGoAllTheSame, mayStillGo } from '#helpcalls/sending/out.ts'
import { asSeenBy, type CallRole, readsCareAt } from '#helpcalls/telling/seen-by.ts'
import { type TriageNeed, triage } from '#helpcalls/triage.ts'
import type { AppContext } from '#http/env.ts'
import { idOf } from '#http/id.ts'
import { pageOf } from '#http/page.ts'
import type { Hands } from '#shifts/hands.ts'
import { shiftReader } from '#shifts/web/reader.ts'
import { calledOf } from '#standing/called.ts'
import { isOfHousehold } from '#standing/standing.ts'
import { BothPage } from '#views/helpcalls/both.tsx'
import { EmergencyNeedPage } from '#views/helpcalls/one.tsx'
import type { FormState } from '#views/shared/form.tsx'

export function idsOf(c: AppContext) {
  return { emergencyId: idOf(c), listingId: idOf(c, 'need') }
}

/** Somebody can be sent there: nobody has said it is done, or it is over. */
export const isOpen = ({ state }: TriageNeed) => ['waiting', 'sent', 'going', 'left'].includes(state)

/** Whom this need can be sent to, by name: whoever offered first, then in the order the clock would take. */
export function choices(c: AppContext, emergency: Emergency, need: TriageNeed, hands?: Hands) {
  const { db } = c.env.estate
  const found = whomToSend(db, emergency, need.listingId, c.get('now'), hands)
  const ids = found.map((one) => one.personId)
  const names = calledOf(db, ids, 'door', c.get('now'))
  return found
    .toSorted((a, b) => Number(b.offered) - Number(a.offered))
    .map(({ personId, desk }) => ({
      id: personId,
      name: names.get(personId)?.[c.get('language')] ?? '',
      desk: desk === 1,
      offered: need.offered.find(({ id }) => id === personId) ?? null,
    }))
}

/** Nobody has confirmed it, and it is not over. */
const isUnsettled = ({ state }: TriageNeed) => state !== 'confirmed' && state !== 'ended'

/** Once the emergency is over, what was said of a home is read by others only as long as its call is open. */
export function afterwards(need: TriageNeed): TriageNeed {
  return { ...need, reports: isUnsettled(need) ? need.reports : [], answerBy: null }
}

type Seen = {
  need: TriageNeed
  role: CallRole
  /** Is it to be said what became of it? */
  closes?: boolean
}

/**
 * The need for the household, whoever is asked or going, and whoever triages, also once it is over: of it what their role
 * gets. Conflict for whoever was sent before; NotFound for everybody else.
 */
export function needFor(c: AppContext): Seen {
  const seen = wholeFor(c)
  const { db } = c.env.estate
  const at = { emergency: emergencyOf(db, idOf(c), c.get('now')), unit: seen.need.unit }
  const care = readsCareAt(db, shiftReader(c).standing, at, c.get('now'))
  return { ...seen, need: calledFor(c, asSeenBy(seen.need, seen.role, care), seen.role) }
}

/** Whoever comes or is asked, as this reader is told who they are: the door is for the home and the desk. */
export function calledFor(c: AppContext, need: TriageNeed, role: CallRole): TriageNeed {
  const { going, been, out, asked } = need
  const ids = [...going, ...been, ...out, ...(asked ? [asked] : [])].map(({ id }) => id)
  const near = role === 'triage' || role === 'household' ? 'door' : 'building'
  const names = calledOf(c.env.estate.db, ids, near, c.get('now'))
  const called = <One extends { id: number; name: string }>(one: One): One => ({
    ...one,
    name: names.get(one.id)?.[c.get('language')] ?? one.name,
  })
  const each = { going: going.map(called), been: been.map(called), out: out.map(called) }
  return { ...need, ...each, asked: asked && called(asked) }
}

function wholeFor(c: AppContext): Seen {
  const { db } = c.env.estate
  const { standing, person } = shiftReader(c)
  const { emergencyId, listingId } = idsOf(c)
  const emergency = emergencyOf(db, emergencyId, c.get('now'))
  const need = triage(db, emergency, c.get('now')).find((one) => one.listingId === listingId)
  if (!need) throw elsewhere(db, emergencyId, listingId)
  if (need.asked?.id === person.id) return { need, role: 'sent' }
  if (need.going.some((one) => one.id === person.id)) return { need, role: 'going' }
  if (need.been.some((one) => one.id === person.id)) return { need, role: 'been' }
  if (mayGoAllTheSame(db, listingId, person.id) && need.state !== 'left') return { need, role: 'out' }
  if (isOfHousehold(standing, need.unit)) return { need, role: 'household' }
  const works = worksAt(db, standing, emergency, { duty: 'needs', place: need.unit }, c.get('now'))
  if (works && isActive(emergency, c.get('now'))) return { need, role: 'triage' }
  if (isActive(emergency, c.get('now')) && mayStillGo(db, listingId, person.id))
    return { need, role: 'before' }
  if (works && triageIsOver(emergency))
    return { need: afterwards(need), role: 'triage', closes: isUnsettled(need) }
  const { id: by } = person
  throw wasSent(db, listingId, by) || works
    ? notYours(db, { emergencyId, listingId, by }, c.get('now'))
    : new NotFound('shared:errors.notFound')
}

/** A call that goes on in another emergency is found from its old address, too. */
function elsewhere(db: Db, emergencyId: number, listingId: number) {
  const now = raisedIn(db, listingId)
  if (now === null || now === emergencyId) return new NotFound('shared:errors.notFound')
  return new Moved('helpcalls:errors.goesOn', `/emergencies/${now}/needs/${listingId}`)
}

export function onePage(c: AppContext, form?: FormState) {
  const { db } = c.env.estate
  const { standing } = shiftReader(c)
  const seen = needFor(c)
  const emergency = emergencyOf(db, idOf(c), c.get('now'))
  const works = mayWorkAt(db, standing, emergency, { duty: 'needs', place: seen.need.unit }, c.get('now'))
  const sends = works || seen.closes === true
  return String(
    EmergencyNeedPage({
      page: pageOf(c),
      id: idOf(c),
      ...seen,
      denies:
        seen.role === 'household' &&
        isActive(emergency, c.get('now')) &&
        mayDeny(db, { ...idsOf(c), unit: seen.need.unit }, c.get('now')),
      over: !isActive(emergency, c.get('now')),
      call: callOfNeed(db, standing, idOf(c, 'need'), c.get('now')),
      people: sends && isOpen(seen.need) ? choices(c, emergency, seen.need) : [],
      form,
    }),
  )
}

/** Asked of whoever is on the way to another door already; null for everybody else. */
export function bothPage(c: AppContext) {
  const { person } = shiftReader(c)
  const doors = goingElsewhere(c.env.estate.db, idsOf(c), person.id, c.get('now'))
  if (doors.length === 0) return null
  return String(BothPage({ page: pageOf(c), id: idOf(c), need: needFor(c).need, doors }))
}
