import { Hono } from 'hono'
import { readDoor } from '#addresses/read-door.ts'
import { act } from '#http/act.ts'
import { formAsked, wordsAsked } from '#http/asked.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { flash } from '#http/flash.ts'
import { typedIn } from '#http/form.ts'
import { sandboxed } from '#http/guards.ts'
import { pageOf } from '#http/page.ts'
import { holding, signedIn, viewerOf } from '#http/signed-in.ts'
import { isLastSteward } from '#organisations/appointments.ts'
import { auditEntries, type Entry, entriesOf, entriesOnPage, nounsOf } from '#privacy/entries.ts'
import { AuditQuery, LeaveForm, RecordQuery } from '#privacy/forms.ts'
import { leaveEstate } from '#privacy/leave.ts'
import { ownData } from '#privacy/own-data.ts'
import { record } from '#record/record.ts'
import { verifyChain } from '#record/verify.ts'
import { clearSessionCookie } from '#sessions/web/cookie.ts'
import { needsProof } from '#sessions/web/proof.ts'
import { startOfDay } from '#time/days.ts'
import { LeavePage, OwnDataPage } from '#views/privacy/own-data.tsx'
import { AuditPage } from '#views/record/audit.tsx'
import { RecordPage } from '#views/record/record.tsx'

export const recordRoutes = new Hono<AppEnv>()
  .get('/record', signedIn, (c) => {
    const { only, before } = RecordQuery.parse(wordsAsked(c, 'only', 'before'))
    const entries = entriesOf(c.env.estate.db, viewerOf(c).person.id, { ...(only && { only }), before })
    return c.html(
      RecordPage({ page: pageOf(c), me: viewerOf(c).person.id, only: only ?? null, ...paged(entries) }),
    )
  })

  .get('/record/estate', holding('audit'), (c) => {
    const { db } = c.env.estate
    const { data: query, form } = formAsked(c, AuditQuery, 'noun', 'person', 'unit', 'from', 'before')
    const { unit, from } = query
    const filter = {
      ...query,
      // What is no door finds nothing, rather than everything.
      unit: unit && (readDoor(db, unit) ?? unit),
      from: from && startOfDay(from, c.get('settings').timezone),
    }
    return c.html(
      AuditPage({
        page: pageOf(c),
        nouns: nounsOf(db),
        filter: query,
        form,
        ...paged(auditEntries(db, filter)),
      }),
    )
  })

  .post('/record/estate/check', holding('audit'), (c) => {
    const report = verifyChain(c.env.estate.db)
    const t = c.get('t')
    flash(
      c,
      report.brokenAt === null
        ? { kind: 'done', text: t('record:audit.holds', { count: report.rows, erased: report.erased }) }
        : { kind: 'refused', text: t('record:audit.broken', { id: report.brokenAt }) },
    )
    return c.redirect('/record/estate', 303)
  })

  .get('/account/data', signedIn, (c) => c.html(OwnDataPage({ page: pageOf(c) })))

  .post('/account/data', signedIn, (c) => {
    const { person } = viewerOf(c)
    const { db } = c.env.estate
    const data = ownData(db, person.id, c.get('now'))
    db.transaction((tx) => {
      record(tx, 'data.exported', `person:${person.id}`, person.id, c.get('now'), { for: person.id })
    })
    sandboxed(c, 'attachment; filename="linli-my-data.json"')
    return c.body(JSON.stringify(data, null, 2), 200, { 'Content-Type': 'application/json; charset=utf-8' })
  })

  .get('/account/leave', signedIn, (c) => c.html(leavePage(c)))

  .post('/account/leave', signedIn, needsProof, (c) =>
    act(c, {
      form: LeaveForm,
      page: ({ values, errors }) =>
        leavePage(c, { why: Object.values(errors).join(' '), sure: typedIn(values, 'sure') === 'yes' }),
      do: (_, { by, now }) => {
        leaveEstate(c.env.estate.db, by, by, now)
        return by
      },
      done: 'privacy:leave.done',
      to: '/sign-in',
      mark: (person) => person,
      after: () => {
        clearSessionCookie(c)
        c.header('Clear-Site-Data', '"cache", "storage"')
      },
    }),
  )

function leavePage(c: AppContext, refused?: { why: string; sure: boolean }) {
  const { person, standing } = viewerOf(c)
  const lastSteward = isLastSteward(c.env.estate.db, person.id, c.get('now'))
  const [homes, posts] = [standing.homes.length, standing.posts.length]
  return LeavePage({ page: pageOf(c), homes, posts, lastSteward, ...(refused && { refused }) })
}

/** One page of entries and the id to go on from, where there are more. */
function paged(entries: Entry[]): { entries: Entry[]; older: number | null } {
  const shown = entries.slice(0, entriesOnPage)
  return { entries: shown, older: entries.length > entriesOnPage ? (shown.at(-1)?.id ?? null) : null }
}
