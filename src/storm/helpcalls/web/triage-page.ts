import { emergencyOf, holdsWorkIn, mayWorkInEmergency, mustWorkInEmergency } from '#emergencies/active.ts'
import { emergencyWords } from '#emergencies/emergency-words.ts'
import type { Emergency } from '#emergencies/schema.ts'
import { Conflict, Moved, NotFound } from '#errors.ts'
import { triageIsOver } from '#helpcalls/closing.ts'
import { dispatchCandidates } from '#helpcalls/dispatch.ts'
import { wasSent } from '#helpcalls/dispatch-answers.ts'
import { type TriageNeed, triage } from '#helpcalls/triage.ts'
import { numberAsked } from '#http/asked.ts'
import type { AppContext } from '#http/env.ts'
import { idOf } from '#http/id.ts'
import { pageOf } from '#http/page.ts'
import { shiftReader } from '#shifts/web/reader.ts'
import { namesOf } from '#standing/names.ts'
import { isOfHousehold } from '#standing/standing.ts'
import { EmergencyNeedPage } from '#views/helpcalls/one.tsx'
import { TriagePage } from '#views/helpcalls/triage.tsx'
import type { FormState } from '#views/shared/form.tsx'

export function idsOf(c: AppContext) {
  return { emergencyId: idOf(c), listingId: idOf(c, 'need') }
}
export const listOf = (c: AppContext) => `/emergencies/${c.req.param('id')}/needs`

/** The emergency, for whoever holds its duty of needs. Throws NotAllowed for everybody else, and Moved when it is over. */
export function workedBy(c: AppContext) {
  const { db } = c.env.estate
  const { standing } = shiftReader(c)
  const emergency = emergencyOf(db, idOf(c), c.get('now'))
  mustWorkInEmergency(db, standing, emergency, 'needs', c.get('now'))
  return emergency
}

const shownAtOnce = 50

/** The same to read; also when it is over, for whoever worked on it: what was open then is closed here. */
function readBy(c: AppContext) {
  const { db } = c.env.estate
  const { standing } = shiftReader(c)
  const emergency = emergencyOf(db, idOf(c), c.get('now'))
  const closes = triageIsOver(emergency) && holdsWorkIn(db, standing, emergency, 'needs', c.get('now'))
  return closes ? emergency : workedBy(c)
}

export function triagePage(c: AppContext, form?: FormState) {
  const { db } = c.env.estate
  const emergency = readBy(c)
  const over = emergency.state !== 'active'
  const now = c.get('now')
  const offset = numberAsked(c, 'from') ?? 0
  const needs = triage(db, emergency, now).map((need) => (over ? afterwards(need) : need))
  const shown = needs.slice(offset, offset + shownAtOnce)
  const rows = shown.map((need) => ({
    need,
    people: !over && (need.state === 'waiting' || need.state === 'sent') ? choices(c, need) : [],
  }))
  const next = needs.length > offset + shownAtOnce ? offset + shownAtOnce : null
  const counts = { waiting: 0, sent: 0, going: 0, done: 0, confirmed: 0, ended: 0 }
  for (const need of needs) counts[need.state]++
  return String(
    TriagePage({
      page: pageOf(c),
      id: emergency.id,
      title: emergencyWords(db, emergency, c.get('language')).title || emergency.title,
      over,
      rows,
      counts,
      offset,
      next,
      ...(form && { form }),
    }),
  )
}

/** Once it is over, what was said of a home is read by others only as long as its call is open. */
function afterwards(need: TriageNeed): TriageNeed {
  const open = isOpen(need)
  return { ...need, reports: open ? need.reports : [], answerBy: null }
}

const isOpen = ({ state }: TriageNeed) => state !== 'confirmed' && state !== 'ended'

/** Whom this need can be sent to, by name, in the order the clock would take. */
function choices(c: AppContext, need: TriageNeed) {
  const { db } = c.env.estate
  const emergency = emergencyOf(db, idOf(c), c.get('now'))
  const found = dispatchCandidates(db, emergency, need.listingId, c.get('now'))
  const names = namesOf(
    db,
    found.map((one) => one.personId),
  )
  return found.map(({ personId, desk }) => ({
    id: personId,
    name: names.get(personId) ?? '',
    desk: desk === 1,
  }))
}

type Seen = {
  need: TriageNeed
  role: 'triage' | 'household' | 'sent' | 'going'
  /** Is it to be said what became of it? */
  closes?: boolean
}

/**
 * The need for the household, whoever is asked or going, and whoever triages, also once it is over. Conflict for whoever was
 * sent before; NotFound for everybody else.
 */
export function needFor(c: AppContext): Seen {
  const { db } = c.env.estate
  const { standing, person } = shiftReader(c)
  const { emergencyId, listingId } = idsOf(c)
  const emergency = emergencyOf(db, emergencyId, c.get('now'))
  const need = triage(db, emergency, c.get('now')).find((one) => one.listingId === listingId)
  if (!need) throw new NotFound('shared:errors.notFound')
  if (need.person?.id === person.id) return { need, role: need.state === 'sent' ? 'sent' : 'going' }
  if (isOfHousehold(standing, need.unit)) return { need, role: 'household' }
  if (mayWorkInEmergency(db, standing, emergency, 'needs', c.get('now'))) return { need, role: 'triage' }
  if (triageIsOver(emergency) && holdsWorkIn(db, standing, emergency, 'needs', c.get('now')))
    return { need: afterwards(need), role: 'triage', closes: isOpen(need) }
  throw wasSent(db, listingId, person.id) || holdsWorkIn(db, standing, emergency, 'needs', c.get('now'))
    ? goneFrom(emergency)
    : new NotFound('shared:errors.notFound')
}

export function onePage(c: AppContext, form?: FormState) {
  return String(
    EmergencyNeedPage({
      page: pageOf(c),
      id: idOf(c),
      ...needFor(c),
      ...(form && { form }),
    }),
  )
}

function goneFrom({ id, state }: Emergency): Conflict {
  return state === 'active'
    ? new Conflict('helpcalls:errors.wentOn')
    : new Moved('emergencies:errors.over', `/emergencies/${id}`)
}
