import { Hono } from 'hono'
import { act } from '#http/act.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { idOf } from '#http/id.ts'
import { pageOf } from '#http/page.ts'
import { signedIn, viewerOf } from '#http/signed-in.ts'
import type { Circle } from '#listings/lifecycle/schema.ts'
import { blocksOf, unblock } from '#listings/matching/blocks.ts'
import { HelpingForm } from '#listings/matching/forms.ts'
import { endHelping, helpingOf, saveHelping } from '#listings/matching/helping.ts'
import { categoryOptions } from '#listings/moderation/category-names.ts'
import { dayOfEstate } from '#time/wall.ts'
import { instantOf } from '#time/wall-to-instant.ts'
import { HelpingPage } from '#views/listings/helping.tsx'
import type { FormState } from '#views/shared/form.tsx'

/** What I can do for neighbours, how much of it, and with whom never again. */
export const helperRoutes = new Hono<AppEnv>()
  .get('/account/helping', signedIn, (c) => c.html(helpingPage(c)))
  .post('/account/helping', signedIn, (c) =>
    act(c, {
      form: HelpingForm,
      page: (form) => helpingPage(c, form),
      do: ({ pausedUntil, circle, ...rest }, { by, now }) => {
        const until = pausedUntil === '' ? null : instantOf(pausedUntil, c.get('settings').timezone)
        const input = { ...rest, circle: circle as Circle, pausedUntil: until }
        return saveHelping(c.env.estate.db, input, by, now)
      },
      done: 'listings:helping.saved',
      to: '/account/helping',
    }),
  )
  .post('/account/helping/end', signedIn, (c) =>
    act(c, {
      do: (_, { by, now }) => endHelping(c.env.estate.db, by, now),
      done: 'listings:helping.ended',
      to: '/account/helping',
    }),
  )
  .post('/account/blocks/:id{[0-9]+}/undo', signedIn, (c) =>
    act(c, {
      do: (_, { by, now }) => unblock(c.env.estate.db, idOf(c), by, now),
      done: 'listings:helping.unblocked',
      to: '/account/helping',
    }),
  )

function helpingPage(c: AppContext, form?: FormState) {
  const { db } = c.env.estate
  const me = viewerOf(c).person.id
  const helping = helpingOf(db, me)
  // What is over by now pauses nothing, and would be refused as it stands.
  const until = helping?.pausedUntil && helping.pausedUntil > c.get('now') ? helping.pausedUntil : null
  const day = until === null ? '' : dayOfEstate(until, c.get('settings').timezone)
  const shown = helping && { ...helping, pausedUntil: day }
  const categories = categoryOptions(db, c.get('t'))
  return HelpingPage({
    page: pageOf(c),
    helping: shown,
    blocks: blocksOf(db, me),
    categories,
    ...(form && { form }),
  })
}
