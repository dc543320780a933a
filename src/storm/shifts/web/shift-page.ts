import type { AppContext } from '#http/env.ts'
import { originOf } from '#http/origin.ts'
import { pageOf } from '#http/page.ts'
import { toLocalInput } from '#i18n/dates.ts'
import { namesOf } from '#shifts/attending.ts'
import { missingOn } from '#shifts/calling.ts'
import { labelAt } from '#shifts/place-label.ts'
import { roleOf, skillsOf } from '#shifts/roles.ts'
import { phaseOf } from '#shifts/rules.ts'
import { mayLead, shiftOf, signupsOf } from '#shifts/shifts.ts'
import { reasonsAgainst } from '#shifts/work.ts'
import type { FormState } from '#views/shared/form.tsx'
import { ShiftSheetPage } from '#views/shifts/sheet.tsx'
import { ShiftPage } from '#views/shifts/shift.tsx'
import { readerOf } from './acting.ts'

/** A shift as this viewer sees it: names for those on it and whoever runs it, numbers for everybody else. */
export function shiftView(c: AppContext) {
  const { db } = c.env.estate
  const { person, standing } = readerOf(c)
  const now = c.get('now')
  const shift = shiftOf(db, Number(c.req.param('id')))
  const role = roleOf(db, shift.roleId)
  const leads = mayLead(db, standing, shift, now)
  const live = signupsOf(db, shift.id, leads).filter(
    (one) => leads || one.state === 'in' || one.state === 'waiting',
  )
  const mine = live.find(
    (one) => one.personId === person.id && (one.state === 'in' || one.state === 'waiting'),
  )
  const names = namesOf(
    db,
    live.map((one) => one.personId),
  )
  const t = c.get('t')
  const reasons =
    mine?.state === 'in'
      ? []
      : reasonsAgainst(db, person.id, shift, role, now).map((one) => t(one.key, one.params))
  return {
    shift,
    role: { name: role.name, about: role.about, skills: skillsOf(role), trained: role.trained === 1 },
    label: labelAt(db, shift.place),
    phase: phaseOf(shift, now),
    missing: missingOn(db, shift),
    leads,
    mine: mine ?? null,
    reasons,
    waiting: live.filter((one) => one.state === 'waiting').length,
    people: live.map((one) => ({
      ...one,
      name: names.get(one.personId) ?? '',
      seen: leads || mine?.state === 'in',
    })),
    startLocal: toLocalInput(shift.startsAt, c.get('settings').timezone),
    endLocal: toLocalInput(shift.endsAt, c.get('settings').timezone),
  }
}
export type ShiftView = ReturnType<typeof shiftView>

export function shiftPage(c: AppContext, form?: FormState) {
  return String(ShiftPage({ page: pageOf(c), view: shiftView(c), ...(form && { form }) }))
}

/** The list for the table at the gate, with the code that opens the shift on one's own phone. */
export function shiftSheet(c: AppContext) {
  const view = shiftView(c)
  return String(ShiftSheetPage({ page: pageOf(c), view, link: `${originOf(c)}/shifts/${view.shift.id}` }))
}
