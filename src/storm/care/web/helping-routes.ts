import { Hono } from 'hono'
import { assignedTo, viewEntry } from '#care/access.ts'
import { assign, endAssignment, findAssignment } from '#care/assigning.ts'
import { agreeBuddy, askBuddy, endBuddy, findBuddy } from '#care/buddies.ts'
import { buddyRequests } from '#care/buddy-list.ts'
import { rhythmSet, setRhythm } from '#care/contacts.ts'
import type { NamedEntry } from '#care/entries.ts'
import { AssignForm, BuddyForm, RhythmForm } from '#care/forms.ts'
import { neighbourNamed } from '#care/neighbours.ts'
import { entryToArrange } from '#care/powers.ts'
import { runsToFetch } from '#care/run-lists.ts'
import { countAttempt } from '#estate/attempts.ts'
import { act } from '#http/act.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { idOf } from '#http/id.ts'
import { pageOf } from '#http/page.ts'
import { signedIn, viewerOf } from '#http/signed-in.ts'
import { instantOf } from '#time/wall-to-instant.ts'
import { CareHelpingPage } from '#views/care/helping.tsx'
import { SeenPage } from '#views/care/seen.tsx'
import type { FormState } from '#views/shared/form.tsx'
import { entryPage } from './entry-page.ts'

/** Who helps: what somebody was assigned to, and who assigns. */
export const careHelpingRoutes = new Hono<AppEnv>()
  .get('/care/helping', signedIn, (c) => {
    const { db } = c.env.estate
    const { standing } = viewerOf(c)
    const now = c.get('now')
    const assigned = assignedTo(db, standing, now)
    const buddies = buddyRequests(db, standing.personId, now)
    return c.html(
      CareHelpingPage({ page: pageOf(c), assigned, buddies, runs: runsToFetch(db, standing.personId) }),
    )
  })
  /** Looking is a write: it is shown to the person it is about. Two taps are one look. */
  .post('/care/entries/:id{[0-9]+}/views', signedIn, (c) =>
    act(c, {
      do: (_, { by, now }) => viewEntry(c.env.estate.db, idOf(c), by, now),
      show: (seen) => SeenPage({ page: pageOf(c), seen }),
      done: { key: 'care:seen.shownBefore', kind: 'note' },
      to: '/care/helping',
    }),
  )
  .post('/care/entries/:id{[0-9]+}/assignments', signedIn, (c) =>
    act(c, {
      ...onEntry(c, 'helpers'),
      form: AssignForm,
      at: 'helperName',
      rules: { helperName: (name, entry, at) => named(c, entry, { door: at('helperDoor') ?? '', name }) },
      ready: ({ helperDoor: door, helperName: name }, _, entry) => named(c, entry, { door, name }),
      do: ({ purpose, until }, { by, now, seen: { id: entryId }, ready: helperId }) => {
        const end = instantOf(until, c.get('settings').timezone) ?? ''
        return assign(c.env.estate.db, { entryId, helperId, purpose, until: end }, by, now)
      },
      done: 'care:helpers.assigned',
    }),
  )
  .post('/care/assignments/:id{[0-9]+}/end', signedIn, (c) => {
    const { db } = c.env.estate
    const { standing } = viewerOf(c)
    return act(c, {
      may: () => {
        const row = findAssignment(db, idOf(c))
        // The helper may lay it down; the person, family and who runs the list may end it.
        if (row.personId !== standing.personId) entryToArrange(db, standing, row.entryId, c.get('now'))
        return row
      },
      do: (_, { by, now, seen }) => {
        endAssignment(db, seen.id, by, now)
        return seen
      },
      done: 'care:helpers.ended',
      to: ({ personId, entryId }) => backTo(c, personId, entryId),
    })
  })
  .post('/care/entries/:id{[0-9]+}/buddies', signedIn, (c) =>
    act(c, {
      ...onEntry(c, 'buddies'),
      form: BuddyForm,
      at: 'buddyName',
      ready: ({ buddyDoor: door, buddyName: name }, _, entry) => named(c, entry, { door, name }),
      do: (_, { by, now, seen: { id: entryId }, ready: personId }) =>
        askBuddy(c.env.estate.db, { entryId, personId }, by, now),
      done: 'care:buddies.asked',
    }),
  )
  .post('/care/buddies/:id{[0-9]+}/agreement', signedIn, (c) =>
    act(c, {
      do: (_, { by, now }) => agreeBuddy(c.env.estate.db, idOf(c), by, now),
      done: 'care:buddies.thanks',
      to: '/care/helping',
    }),
  )
  .post('/care/buddies/:id{[0-9]+}/end', signedIn, (c) => {
    const { db } = c.env.estate
    const { standing } = viewerOf(c)
    return act(c, {
      may: () => {
        const row = findBuddy(db, idOf(c))
        if (row.personId !== standing.personId) entryToArrange(db, standing, row.entryId, c.get('now'))
        return row
      },
      do: (_, { by, now, seen }) => {
        endBuddy(db, seen.id, by, now)
        return seen
      },
      done: 'care:buddies.ended',
      to: ({ personId, entryId }) => backTo(c, personId, entryId),
    })
  })
  /** How often somebody comes is agreed between the person and who runs the list. */
  .post('/care/entries/:id{[0-9]+}/rhythm', signedIn, (c) =>
    act(c, {
      ...onEntry(c, 'rhythm'),
      form: RhythmForm,
      newest: (_, { by, seen: { id } }) => rhythmSet(c.env.estate.db, id, by),
      drawn: () => entryPage(c),
      do: ({ everyDays, way }, { by, now, seen: { id: entryId } }) => {
        const rhythm = { everyDays: everyDays === '' ? null : Number(everyDays), way }
        return setRhythm(c.env.estate.db, { entryId, ...rhythm }, by, now)
      },
      done: 'care:rhythm.saved',
    }),
  )

/** Whoever ends their own help goes on to it; who ends another's, to the entry. */
function backTo(c: AppContext, personId: number, entryId: number): string {
  return personId === viewerOf(c).person.id ? '/care/helping' : `/care/entries/${entryId}`
}

/** What the forms about one entry share: for who keeps it or runs the list, and on its page. */
export function onEntry(c: AppContext, at: 'helpers' | 'buddies' | 'rhythm' | 'runs') {
  return {
    may: () => arranged(c),
    page: (form: FormState) => entryPage(c, { at, form }),
    to: `/care/entries/${idOf(c)}`,
  }
}

/** The entry, for who keeps it or runs the list. */
function arranged(c: AppContext): NamedEntry {
  return entryToArrange(c.env.estate.db, viewerOf(c).standing, idOf(c), c.get('now'))
}

/** Twenty names an hour: trying doors for names is no way to learn them. */
export function named(c: AppContext, entry: NamedEntry, who: { door: string; name: string }): number {
  const { db } = c.env.estate
  const now = c.get('now')
  countAttempt(db, `care-name:${viewerOf(c).person.id}`, { most: 20, minutes: 60 }, now)
  return neighbourNamed(db, { ...who, unit: entry.unit }, now)
}
