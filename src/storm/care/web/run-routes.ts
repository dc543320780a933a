import { Hono } from 'hono'
import { RunForm, StepForm } from '#care/forms.ts'
import { daysLeftNow } from '#care/rules.ts'
import { viewRun } from '#care/run-lists.ts'
import { askRun, findRun, moveRun, stepsFrom } from '#care/runs.ts'
import type { AppEnv } from '#http/env.ts'
import { flash } from '#http/flash.ts'
import { postedForm } from '#http/form.ts'
import { pageOf } from '#http/page.ts'
import { signedIn, viewerOf } from '#http/signed-in.ts'
import { RunPage } from '#views/care/run.tsx'
import { arranged, named, refuse, settle } from './helping-routes.ts'

/** Fetching medicine: asked for, taken on, fetched, handed over, and soon forgotten. */
export const runRoutes = new Hono<AppEnv>()

runRoutes.post('/care/entries/:id{[0-9]+}/runs', signedIn, async (c) => {
  const entry = arranged(c)
  const posted = await postedForm(c, RunForm)
  if (!posted.ok) return refuse(c, entry, Object.values(posted.errors)[0]!)
  const { fetcherDoor, fetcherName, daysLeft, ...asked } = posted.data
  return settle(c, entry, 'care:runs.saved', (by) => {
    const fetcherId = named(c, entry, { door: fetcherDoor, name: fetcherName })
    return askRun(
      c.env.estate.db,
      { entryId: entry.id, ...asked, daysLeft: Number(daysLeft), fetcherId },
      by,
      c.get('now'),
    )
  })
})

runRoutes.post('/care/runs/:id{[0-9]+}/views', signedIn, (c) => {
  const now = c.get('now')
  const { run, entry } = viewRun(c.env.estate.db, Number(c.req.param('id')), viewerOf(c).person.id, now)
  const shown = { ...run, daysLeftNow: daysLeftNow(run, now), next: stepsFrom(run.step) }
  return c.html(RunPage({ page: pageOf(c), run: shown, name: entry.name, door: entry.door }))
})

runRoutes.post('/care/runs/:id{[0-9]+}/steps', signedIn, async (c) => {
  const { db } = c.env.estate
  const { standing } = viewerOf(c)
  const posted = await postedForm(c, StepForm)
  const runId = Number(c.req.param('id'))
  const { fetcherId, entryId } = findRun(db, runId)
  const back = fetcherId === standing.personId ? '/care/helping' : `/care/entries/${entryId}`
  if (posted.ok) {
    const { step } = moveRun(db, { runId, ...posted.data }, standing, c.get('now'))
    flash(c, { kind: 'done', text: c.get('t')(`care:runs.said.${step}`) })
  } else flash(c, { kind: 'refused', text: Object.values(posted.errors)[0]! })
  return c.redirect(back, 303)
})
