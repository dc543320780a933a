import { Hono } from 'hono'
import { NotAllowed } from '#errors.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { originOf } from '#http/origin.ts'
import { pageOf } from '#http/page.ts'
import { signedIn } from '#http/signed-in.ts'
import { myShifts, shiftCalendar } from '#shifts/calendar.ts'
import { mayTeach } from '#shifts/courses.ts'
import { lateChecks } from '#shifts/late-checks.ts'
import { roleOf } from '#shifts/roles.ts'
import { busiestTenthShare } from '#shifts/rules.ts'
import { signupStates } from '#shifts/schema.ts'
import { learntBy, loads, workOf } from '#shifts/work.ts'
import { namesOf } from '#standing/names.ts'
import { daysAfter } from '#time/instants.ts'
import { CertificatePage, HoursPage } from '#views/shifts/hours.tsx'
import { OverviewPage } from '#views/shifts/overview.tsx'
import { shiftReader } from './reader.ts'

const days = 365

const overviewDays = 28

const overviewRows = 100

/** What one has done, to see, to print and for the calendar; and how the work is spread. */
export const hoursRoutes = new Hono<AppEnv>()
  .get('/shifts/mine', signedIn, (c) => c.html(HoursPage({ page: pageOf(c), ...ownWork(c) })))
  .get('/shifts/certificate', signedIn, (c) => {
    const { person } = shiftReader(c)
    return c.html(CertificatePage({ page: pageOf(c), name: person.name, ...ownWork(c) }))
  })
  .get('/shifts/mine.ics', signedIn, (c) => {
    const { person } = shiftReader(c)
    const t = c.get('t')
    const { title, name: estate } = c.get('settings')
    const shifts = myShifts(
      c.env.estate.db,
      person.id,
      c.get('now'),
      signupStates.filter((one) => one !== 'waiting'),
    )
    const words = {
      estate,
      origin: originOf(c),
      name: t('shifts:calendar.name', { estate: title }),
      summary: ({ role }: { role: string }) => t('shifts:calendar.summary', { role, estate: title }),
    }
    return c.body(shiftCalendar(shifts, words), 200, {
      'Content-Type': 'text/calendar; charset=utf-8',
      'Content-Disposition': 'attachment; filename="linli-shifts.ics"',
    })
  })
  .get('/shifts/overview', signedIn, (c) => {
    const { db } = c.env.estate
    if (!mayTeach(shiftReader(c).standing)) throw new NotAllowed('shared:errors.notAllowed')
    const now = c.get('now')
    const all = loads(db, { since: daysAfter(now, -overviewDays) }, now).filter((one) => one.minutes > 0)
    const rows = all.slice(0, overviewRows)
    const names = namesOf(
      db,
      rows.map((one) => one.personId),
    )
    return c.html(
      OverviewPage({
        page: pageOf(c),
        days: overviewDays,
        rows: rows.map((one) => ({ ...one, name: names.get(one.personId) ?? '' })),
        people: all.length,
        minutes: all.reduce((sum, one) => sum + one.minutes, 0),
        busiest: busiestTenthShare(all.map((one) => one.minutes)),
      }),
    )
  })

/** A year of the viewer's own work: real shifts and drills apart, and what she has learnt. */
function ownWork(c: AppContext) {
  const { db } = c.env.estate
  const { person } = shiftReader(c)
  const now = c.get('now')
  const since = daysAfter(now, -days)
  const worked = workOf(db, person.id, since, now).filter((one) => one.minutes > 0)
  const lateOf = lateChecks(
    db,
    worked.map(({ shift }) => shift.id),
  )
  const work = worked.map(({ shift, ...one }) => ({
    ...one,
    id: shift.id,
    startsAt: shift.startsAt,
    role: roleOf(db, shift.roleId).name,
    late: Object.values(lateOf(shift.id, person.id)).some((came) => came !== null),
  }))
  const sum = (drill: boolean) =>
    work.filter((one) => one.drill === drill).reduce((all, one) => all + one.minutes, 0)
  const lateMinutes = work.filter((one) => one.late && !one.drill).reduce((all, one) => all + one.minutes, 0)
  return {
    since,
    work,
    lateMinutes,
    minutes: sum(false),
    drillMinutes: sum(true),
    learnt: learntBy(db, person.id, now),
  }
}
