import { Hono } from 'hono'
import { assignedTo, viewEntry } from '#care/access.ts'
import { assign, endAssignment, findAssignment } from '#care/assigning.ts'
import { agreeBuddy, askBuddy, endBuddy, findBuddy } from '#care/buddies.ts'
import { buddyRequests } from '#care/buddy-list.ts'
import type { NamedEntry } from '#care/entries.ts'
import { AssignForm, BuddyForm, RhythmForm } from '#care/forms.ts'
import { neighbourNamed } from '#care/neighbours.ts'
import { entryToArrange } from '#care/powers.ts'
import { setRhythm } from '#care/rounds.ts'
import { runsToFetch } from '#care/run-lists.ts'
import { DomainError, NotAllowed, NotFound } from '#errors.ts'
import { countAttempt } from '#estate/limits.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { flash } from '#http/flash.ts'
import { postedForm } from '#http/form.ts'
import { pageOf } from '#http/page.ts'
import { signedIn, viewerOf } from '#http/signed-in.ts'
import { instantOf } from '#time/times.ts'
import { CareHelpingPage } from '#views/care/helping.tsx'
import { SeenPage } from '#views/care/seen.tsx'

/** Who helps: what somebody was assigned to, and who assigns. */
export const helpingRoutes = new Hono<AppEnv>()

helpingRoutes.get('/care/helping', signedIn, (c) => {
  const { db } = c.env.estate
  const { standing } = viewerOf(c)
  const now = c.get('now')
  const assigned = assignedTo(db, standing, now)
  const buddies = buddyRequests(db, standing.personId, now)
  return c.html(
    CareHelpingPage({ page: pageOf(c), assigned, buddies, runs: runsToFetch(db, standing.personId) }),
  )
})

/** Looking is a write: it is shown to the person it is about. */
helpingRoutes.post('/care/entries/:id{[0-9]+}/views', signedIn, (c) => {
  const seen = viewEntry(c.env.estate.db, idOf(c), viewerOf(c).standing, c.get('now'))
  return c.html(SeenPage({ page: pageOf(c), seen }))
})

helpingRoutes.post('/care/entries/:id{[0-9]+}/assignments', signedIn, async (c) => {
  const entry = arranged(c)
  const posted = await postedForm(c, AssignForm)
  if (!posted.ok) return refuse(c, entry, Object.values(posted.errors)[0]!)
  const { helperDoor, helperName, purpose, until } = posted.data
  const end = instantOf(until, c.get('settings').timezone) ?? ''
  return settle(c, entry, 'care:helpers.assigned', (by) =>
    assign(
      c.env.estate.db,
      {
        entryId: entry.id,
        helperId: named(c, entry, { door: helperDoor, name: helperName }),
        purpose,
        until: end,
      },
      by,
      c.get('now'),
    ),
  )
})

helpingRoutes.post('/care/assignments/:id{[0-9]+}/end', signedIn, (c) => {
  const { db } = c.env.estate
  const { standing } = viewerOf(c)
  const row = findAssignment(db, idOf(c))
  // The helper may lay it down; the person, family and who runs the list may end it.
  if (row.personId !== standing.personId) entryToArrange(db, standing, row.entryId, c.get('now'))
  endAssignment(db, row.id, standing.personId, c.get('now'))
  flash(c, { kind: 'done', text: c.get('t')('care:helpers.ended') })
  const mine = row.personId === standing.personId
  return c.redirect(mine ? '/care/helping' : `/care/entries/${row.entryId}`, 303)
})

helpingRoutes.post('/care/entries/:id{[0-9]+}/buddies', signedIn, async (c) => {
  const entry = arranged(c)
  const posted = await postedForm(c, BuddyForm)
  if (!posted.ok) return refuse(c, entry, Object.values(posted.errors)[0]!)
  return settle(c, entry, 'care:buddies.asked', (by) =>
    askBuddy(
      c.env.estate.db,
      {
        entryId: entry.id,
        personId: named(c, entry, { door: posted.data.buddyDoor, name: posted.data.buddyName }),
      },
      by,
      c.get('now'),
    ),
  )
})

helpingRoutes.post('/care/buddies/:id{[0-9]+}/agreement', signedIn, (c) => {
  agreeBuddy(c.env.estate.db, idOf(c), viewerOf(c).person.id, c.get('now'))
  flash(c, { kind: 'done', text: c.get('t')('care:buddies.thanks') })
  return c.redirect('/care/helping', 303)
})

helpingRoutes.post('/care/buddies/:id{[0-9]+}/end', signedIn, (c) => {
  const { db } = c.env.estate
  const { standing } = viewerOf(c)
  const row = findBuddy(db, idOf(c))
  const mine = row.personId === standing.personId
  if (!mine) entryToArrange(db, standing, row.entryId, c.get('now'))
  db.transaction((tx) => endBuddy(tx, row, standing.personId, c.get('now')))
  flash(c, { kind: 'done', text: c.get('t')('care:buddies.ended') })
  return c.redirect(mine ? '/care/helping' : `/care/entries/${row.entryId}`, 303)
})

/** How often somebody comes is agreed between the person and who runs the list. */
helpingRoutes.post('/care/entries/:id{[0-9]+}/rhythm', signedIn, async (c) => {
  const entry = arranged(c)
  const posted = await postedForm(c, RhythmForm)
  if (!posted.ok) return refuse(c, entry, Object.values(posted.errors)[0]!)
  const { everyDays, way } = posted.data
  const days = everyDays === '' ? null : Number(everyDays)
  return settle(c, entry, 'care:rhythm.saved', (by) =>
    setRhythm(c.env.estate.db, { entryId: entry.id, everyDays: days, way }, by, c.get('now')),
  )
})

/** The entry, for who keeps it or runs the list. */
export function arranged(c: AppContext): NamedEntry {
  return entryToArrange(c.env.estate.db, viewerOf(c).standing, idOf(c), c.get('now'))
}

/** Twenty names an hour: trying doors for names is no way to learn them. */
export function named(c: AppContext, entry: NamedEntry, who: { door: string; name: string }): number {
  const { db } = c.env.estate
  const now = c.get('now')
  countAttempt(db, `care-name:${viewerOf(c).person.id}`, { most: 20, minutes: 60 }, now)
  return neighbourNamed(db, { ...who, unit: entry.unit }, now)
}

/** Does it, wakes the sender, and goes back to the entry with a word, or with the sentence that says why not. */
export function settle(c: AppContext, entry: NamedEntry, said: string, act: (by: number) => unknown) {
  try {
    act(viewerOf(c).person.id)
  } catch (error) {
    if (!(error instanceof DomainError) || error instanceof NotFound || error instanceof NotAllowed)
      throw error
    return refuse(c, entry, c.get('t')(error.code, error.params))
  }
  c.env.estate.wake()
  flash(c, { kind: 'done', text: c.get('t')(said) })
  return c.redirect(`/care/entries/${entry.id}`, 303)
}

export function refuse(c: AppContext, entry: NamedEntry, text: string) {
  flash(c, { kind: 'refused', text })
  return c.redirect(`/care/entries/${entry.id}`, 303)
}

const idOf = (c: AppContext) => Number(c.req.param('id'))
