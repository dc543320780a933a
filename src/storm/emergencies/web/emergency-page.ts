import { doorsWaitedIn, emergencyOf, scopesOfEmergency } from '#emergencies/active.ts'
import { shownAlike } from '#emergencies/alike.ts'
import type { Emergency } from '#emergencies/schema.ts'
import { announcedIn, showEmergency, timelineOf } from '#emergencies/show.ts'
import { candidatesFor } from '#emergencies/waiting.ts'
import { NotAllowed, orNone } from '#errors.ts'
import { doorsToCallFrom } from '#helpcalls/sending/newcomer-calls.ts'
import type { AppContext } from '#http/env.ts'
import { idOf } from '#http/id.ts'
import { pageOf } from '#http/page.ts'
import { viewerOf } from '#http/signed-in.ts'
import { labelsOf } from '#people/households.ts'
import { isOfEstate } from '#people/rules.ts'
import { AnnouncedPage } from '#views/emergencies/announced.tsx'
import { EmergencyPage } from '#views/emergencies/emergency.tsx'
import type { FormState } from '#views/shared/form.tsx'

const entries = 50

/** One emergency as this reader gets it; of whoever only waits at a door of it, no more than is said to everybody there. */
export function emergencyPage(c: AppContext, form?: FormState) {
  const { db } = c.env.estate
  const { standing } = viewerOf(c)
  if (!isOfEstate(standing)) return announcedPage(c, form)
  const shown = showOf(c)
  const id = shown.row.id
  return EmergencyPage({
    page: pageOf(c),
    shown,
    timeline: timelineOf(db, id, entries),
    doors: doorsToCallFrom(db, shown.row, standing.personId, c.get('now')),
    alike: shown.asking ? alikeOf(c, shown.row) : [],
    candidates: shown.decides ? candidatesFor(db, shown.row, c.get('now')) : [],
    form,
  })
}

/** What else waits or runs of the same: whoever confirms should know. */
function alikeOf(c: AppContext, row: Emergency) {
  const what = { planId: row.planId, kind: row.kind, drill: row.drill === 1, scopes: scopesOfEmergency(row) }
  return shownAlike(c.env.estate.db, what, c.get('language'), c.get('now'), row.id)
}

export function showOf(c: AppContext) {
  const { standing } = viewerOf(c)
  return showEmergency(c.env.estate.db, idOf(c), standing, c.get('language'), c.get('now'))
}

/** Throws NotAllowed for an account that waits at no door of it, whether there is such an emergency or not. */
function announcedPage(c: AppContext, form?: FormState) {
  const { db } = c.env.estate
  const { id } = viewerOf(c).person
  const now = c.get('now')
  const row = orNone(() => emergencyOf(db, idOf(c), now))
  const units = row ? doorsWaitedIn(db, row, id, now) : []
  if (!row || units.length === 0) throw new NotAllowed('shared:errors.notAllowed')
  return AnnouncedPage({
    page: pageOf(c),
    announced: announcedIn(db, row, c.get('language'), now),
    waitsAt: Object.values(labelsOf(db, units)),
    doors: doorsToCallFrom(db, row, id, now),
    form,
  })
}
