import { covers } from '#addresses/paths.ts'
import { emergencyOf } from '#emergencies/active.ts'
import { areasOfWork, mustWorkSomewhere } from '#emergencies/areas-of-work.ts'
import { emergencyWords } from '#emergencies/emergency-words.ts'
import { triageIsOver } from '#helpcalls/rules.ts'
import { asSeenBy, readsCareAt } from '#helpcalls/telling/seen-by.ts'
import { triage } from '#helpcalls/triage.ts'
import { numberAsked } from '#http/asked.ts'
import type { AppContext } from '#http/env.ts'
import { idOf } from '#http/id.ts'
import { pageOf } from '#http/page.ts'
import { handsFor } from '#shifts/hands.ts'
import { shiftReader } from '#shifts/web/reader.ts'
import { TriagePage } from '#views/helpcalls/triage.tsx'
import type { FormState } from '#views/shared/form.tsx'
import { afterwards, calledFor, choices, isOpen } from './need-page.ts'

export const listOf = (c: AppContext) => `/emergencies/${c.req.param('id')}/needs`

/** The emergency, for whoever sees to needs in it, and the places where they do. Throws NotAllowed for everybody else, and Moved when it is over. */
export function workedBy(c: AppContext) {
  const { db } = c.env.estate
  const { standing } = shiftReader(c)
  const emergency = emergencyOf(db, idOf(c), c.get('now'))
  const places = mustWorkSomewhere(db, standing, emergency, 'needs', c.get('now'))
  return { emergency, places }
}

const shownAtOnce = 50

/** The same; also when it is over, for whoever worked on it: what was open then is closed here, or given to whoever offered to go. */
export function readBy(c: AppContext) {
  const { db } = c.env.estate
  const { standing } = shiftReader(c)
  const emergency = emergencyOf(db, idOf(c), c.get('now'))
  const places = areasOfWork(db, standing, emergency, 'needs', c.get('now'))
  return triageIsOver(emergency) && places.length > 0 ? { emergency, places } : workedBy(c)
}

/** `only`: this need alone, on whichever page of the list it stands. */
export function triagePage(c: AppContext, form?: FormState, only?: number) {
  const { db } = c.env.estate
  const { emergency, places } = readBy(c)
  const over = emergency.state !== 'active'
  const now = c.get('now')
  const offset = numberAsked(c, 'from') ?? 0
  const needs = triage(db, emergency, now)
    .filter((one) => places.some((place) => covers(place, one.unit)))
    .filter((one) => only === undefined || one.listingId === only)
    .map((need) => (over ? afterwards(need) : need))
  const shown = needs.slice(offset, offset + shownAtOnce)
  const hands = handsFor(db, emergency, now)
  const { standing } = shiftReader(c)
  const rows = shown.map((need) => ({
    need: calledFor(
      c,
      asSeenBy(need, 'triage', readsCareAt(db, standing, { emergency, unit: need.unit }, now)),
      'triage',
    ),
    people: isOpen(need) ? choices(c, emergency, need, hands) : [],
  }))
  const next = needs.length > offset + shownAtOnce ? offset + shownAtOnce : null
  const counts = { waiting: 0, sent: 0, going: 0, done: 0, confirmed: 0, left: 0, ended: 0 }
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
