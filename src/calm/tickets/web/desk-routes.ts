import { Hono } from 'hono'
import { NotAllowed } from '#errors.ts'
import { act } from '#http/act.ts'
import { soundlyAsked, wordAsked } from '#http/asked.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { pathWord } from '#http/id.ts'
import { pageOf } from '#http/page.ts'
import { signedIn, viewerOf } from '#http/signed-in.ts'
import { can } from '#standing/standing.ts'
import { byDeadline, ofPerson } from '#tickets/desk-lists.ts'
import { deskName, deskStaff } from '#tickets/desks.ts'
import { changeDuty, dutyTable } from '#tickets/duties.ts'
import { exportTickets } from '#tickets/export.ts'
import { DutyForm, ExportQuery } from '#tickets/forms.ts'
import { deskText } from '#tickets/show.ts'
import { barsOf, timesOf } from '#tickets/times.ts'
import { daysAfterDay, endOfDay, startOfDay } from '#time/days.ts'
import { inMinutes } from '#time/instants.ts'
import { dayOfEstate } from '#time/wall.ts'
import type { FormState } from '#views/shared/form.tsx'
import { DutiesPage } from '#views/tickets/duties.tsx'
import { SheetPage } from '#views/tickets/sheet.tsx'
import { TimesPage } from '#views/tickets/times.tsx'
import { askedDesk, boardPage, frameOf, listsPage, queuePage } from './desk-page.ts'

const sheetRows = 80

/** The desk of a firm, a committee, a captain; and the steward's table of duties. */
export const ticketDeskRoutes = new Hono<AppEnv>()
  .get('/tickets/desk', signedIn, (c) => c.html(queuePage(c)))
  .get('/tickets/desk/board', signedIn, (c) => c.html(boardPage(c)))
  .get('/tickets/desk/:view{buildings|people|deadlines}', signedIn, (c) =>
    c.html(listsPage(c, pathWord(c, 'view', ['buildings', 'people', 'deadlines']))),
  )
  /** What one person, or the desk, takes along today: on paper, with a box to tick and a line to write on. */
  .get('/tickets/desk/sheet', signedIn, (c) => {
    const { db } = c.env.estate
    const desk = askedDesk(c)
    const now = c.get('now')
    const staff = deskStaff(db, desk, now)
    const person = staff.find((duty) => String(duty.personId) === wordAsked(c, 'person'))
    const rows = person
      ? ofPerson(db, desk, person.personId, sheetRows)
      : byDeadline(db, desk, { sortAt: '', id: 0 }, sheetRows)
    const zone = c.get('settings').timezone
    const tomorrow = endOfDay(daysAfterDay(dayOfEstate(now, zone), 1), zone)
    const today = rows.filter(
      (row) => row.state === 'inProgress' || (row.state === 'open' && row.repairBy <= tomorrow),
    )
    return c.html(
      SheetPage({
        page: pageOf(c),
        desk,
        name: person?.name ?? deskText(c.get('t'), deskName(db, desk)),
        people: staff.map((duty) => ({ personId: duty.personId, name: duty.name })),
        rows: today,
      }),
    )
  })
  .get('/tickets/desk/times', signedIn, (c) => {
    const times = timesOf(c.env.estate.db, askedDesk(c))
    const bars = { respond: barsOf(times, 'respond'), repair: barsOf(times, 'repair') }
    return c.html(TimesPage({ frame: frameOf(c, 'times'), times, bars }))
  })
  .get('/tickets/desk/export', signedIn, (c) => {
    const zone = c.get('settings').timezone
    const today = dayOfEstate(c.get('now'), zone)
    const { from, until } = soundlyAsked(c, ExportQuery, 'from', 'until')
    const first = startOfDay(from || daysAfterDay(today, -90), zone)
    const last = endOfDay(until || today, zone)
    const words = { t: c.get('t'), language: c.get('language'), timezone: zone }
    const sheet = exportTickets(c.env.estate.db, { desk: askedDesk(c), from: first, until: last }, words)
    const name = encodeURIComponent(`${c.get('t')('tickets:sheet.name')}-${today}.xlsx`)
    return c.body(new Uint8Array(sheet), 200, {
      'Content-Type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'Content-Disposition': `attachment; filename*=UTF-8''${name}`,
    })
  })
  .get('/tickets/duties', signedIn, (c) => c.html(dutiesPage(c, wordAsked(c, 'open') || null)))
  .post('/tickets/duties', signedIn, (c) =>
    act(c, {
      may: () => {
        if (!mayChange(c)) throw new NotAllowed('shared:errors.notAllowed')
      },
      form: DutyForm,
      page: (form) => dutiesPage(c, lineOf(form.values), form),
      drawn: (values) => dutiesPage(c, lineOf(values)),
      at: 'repair',
      do: ({ respond: respondHours, repair: repairHours, ...rest }, { by, now }) => {
        const minutes = {
          respondMinutes: Math.round(inMinutes({ hours: respondHours })),
          repairMinutes: Math.round(inMinutes({ hours: repairHours })),
        }
        return changeDuty(c.env.estate.db, { ...rest, ...minutes }, by, now)
      },
      done: 'tickets:done.duty',
      to: (_, words) => `/tickets/duties#${lineOf(words)}`,
    }),
  )

/** The line of the table that a form is about. */
function lineOf({ category, urgency }: Partial<Record<'category' | 'urgency', unknown>>): string {
  return `${category}-${urgency}`
}

/** Everybody may read who is responsible for what; only the steward changes it. */
function dutiesPage(c: AppContext, open: string | null, form?: FormState) {
  const table = dutyTable(c.env.estate.db)
  return DutiesPage({ page: pageOf(c), table, mayChange: mayChange(c), open, ...(form && { form }) })
}

function mayChange(c: AppContext): boolean {
  return can(viewerOf(c).standing, 'settings', '')
}
