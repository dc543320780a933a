import { Hono } from 'hono'
import { RunForm, StepForm } from '#care/forms.ts'
import { daysLeftNow } from '#care/rules.ts'
import { viewRun } from '#care/run-lists.ts'
import { askRun, findRun, lastStep, moveRun, stepsFrom } from '#care/runs.ts'
import { act } from '#http/act.ts'
import type { AppEnv } from '#http/env.ts'
import { idOf } from '#http/id.ts'
import { pageOf } from '#http/page.ts'
import { signedIn, viewerOf } from '#http/signed-in.ts'
import { RunPage } from '#views/care/run.tsx'
import { named, onEntry } from './helping-routes.ts'

/** Fetching medicine: asked for, taken on, fetched, handed over, and soon forgotten. */
export const runRoutes = new Hono<AppEnv>()
  .post('/care/entries/:id{[0-9]+}/runs', signedIn, (c) =>
    act(c, {
      ...onEntry(c, 'runs'),
      form: RunForm,
      at: 'fetcherName',
      rules: { fetcherName: (name, entry, at) => named(c, entry, { door: at('fetcherDoor') ?? '', name }) },
      ready: ({ fetcherDoor: door, fetcherName: name }, _, entry) => named(c, entry, { door, name }),
      do: (
        { fetcherDoor: _door, fetcherName: _name, daysLeft, ...asked },
        { by, now, seen, ready: fetcherId },
      ) =>
        askRun(
          c.env.estate.db,
          { entryId: seen.id, ...asked, daysLeft: Number(daysLeft), fetcherId },
          by,
          now,
        ),
      done: 'care:runs.saved',
    }),
  )
  /** Two taps are one look. */
  .post('/care/runs/:id{[0-9]+}/views', signedIn, (c) =>
    act(c, {
      do: (_, { by, now }) => viewRun(c.env.estate.db, idOf(c), by, now),
      show: ({ run, entry }) => {
        const shown = { ...run, daysLeftNow: daysLeftNow(run, c.get('now')), next: stepsFrom(run.step) }
        return RunPage({ page: pageOf(c), run: shown, name: entry.name, door: entry.door })
      },
      done: { key: 'care:seen.shownBefore', kind: 'note' },
      to: '/care/helping',
    }),
  )
  .post('/care/runs/:id{[0-9]+}/steps', signedIn, (c) => {
    const { db } = c.env.estate
    const { standing } = viewerOf(c)
    const runId = idOf(c)
    return act(c, {
      may: () => findRun(db, runId),
      form: StepForm,
      newest: () => lastStep(db, runId),
      do: (step, { by, now, pressed: at, seen: { fetcherId, entryId } }) => {
        const moved = moveRun(db, { runId, ...step, at }, by, now)
        return { step: moved.step, fetcherId, entryId }
      },
      done: ({ step }) => `care:runs.said.${step}`,
      to: ({ fetcherId, entryId }) =>
        fetcherId === standing.personId ? '/care/helping' : `/care/entries/${entryId}`,
    })
  })
