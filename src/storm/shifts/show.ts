import { labelAt } from '#addresses/address-names.ts'
import { emergencyOf } from '#emergencies/active.ts'
import type { Db } from '#estate/db.ts'
import { toLocalInput } from '#i18n/dates.ts'
import type { Translate } from '#i18n/translator.ts'
import { namesOf } from '#standing/names.ts'
import type { Standing } from '#standing/standing.ts'
import { missingOn } from './calling.ts'
import { lateChecks } from './late-checks.ts'
import { roleOf, skillsOf } from './roles.ts'
import { phaseOf } from './rules.ts'
import { mayLeadShift, shiftOf, signupsOf } from './shifts.ts'
import { reasonsAgainst } from './work.ts'

/** Who looks at it, in which language, on which clock. */
type Reader = { standing: Standing; t: Translate; timezone: string }

/** A shift as this viewer sees it: names for those on it and whoever runs it, numbers for everybody else. */
export function showShift(db: Db, id: number, { standing, t, timezone }: Reader, now: string) {
  const shift = shiftOf(db, id)
  const role = roleOf(db, shift.roleId)
  const leads = mayLeadShift(db, standing, shift, now)
  const live = signupsOf(db, shift.id, leads).filter(
    (one) => leads || one.state === 'in' || one.state === 'waiting',
  )
  const mine = live.find(
    (one) => one.personId === standing.personId && (one.state === 'in' || one.state === 'waiting'),
  )
  const names = namesOf(
    db,
    live.map((one) => one.personId),
  )
  const lateOf = lateChecks(db, [shift.id])
  const reasons =
    mine?.state === 'in'
      ? []
      : reasonsAgainst(db, standing.personId, shift, role, now).map((one) => t(one.key, one.params))
  return {
    shift,
    role: { name: role.name, about: role.about, skills: skillsOf(role), trained: role.trained === 1 },
    /** It is worked in a drill: its page and its sheet say so. */
    drill: shift.emergencyId !== null && emergencyOf(db, shift.emergencyId, now).drill === 1,
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
      late: lateOf(shift.id, one.personId),
      seen: leads || mine?.state === 'in',
    })),
    startLocal: toLocalInput(shift.startsAt, timezone),
    endLocal: toLocalInput(shift.endsAt, timezone),
  }
}
export type ShiftView = ReturnType<typeof showShift>
