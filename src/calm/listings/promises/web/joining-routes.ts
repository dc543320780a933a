import { Hono } from 'hono'
import { ticksOf } from '#doubles/forms.ts'
import { NotAllowed } from '#errors.ts'
import { act } from '#http/act.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { idOf } from '#http/id.ts'
import { lookFirst } from '#http/look-first.ts'
import { signedIn } from '#http/signed-in.ts'
import { joinNeeds, partNeeds } from '#listings/posting/joining.ts'
import { NeedJoinForm } from '#listings/promises/forms.ts'
import type { FormState } from '#views/shared/form.tsx'
import { needPage, viewedListing } from './need-page.ts'

/** Two needs of the same thing: made one by the number of the other, and split again within the day. */
export const needJoinRoutes = new Hono<AppEnv>()
  .post('/needs/:id{[0-9]+}/joinings', signedIn, (c) =>
    act(c, {
      ...onNeed(c),
      ...lookFirst(c, {
        kind: 'need',
        id: idOf(c),
        back: `/needs/${idOf(c)}`,
        field: 'into',
        action: `/needs/${idOf(c)}/joinings`,
        page: onNeed(c).page,
      }),
      form: NeedJoinForm,
      at: 'into',
      do: (form, { by, now, seen }) => {
        const pair = { fromId: seen.id, intoId: form.into, sure: ticksOf(form) }
        return joinNeeds(c.env.estate.db, pair, by, now)
      },
      done: ({ id }) => {
        const [action, number] = [`/needs/${id}/joinings/${idOf(c)}/undo`, idOf(c)]
        return {
          key: 'listings:done.joined',
          undo: { action, key: 'listings:double.undo', params: { number }, lasts: true },
        }
      },
      to: ({ id }) => `/needs/${id}`,
    }),
  )
  .post('/needs/:id{[0-9]+}/joinings/:from{[0-9]+}/undo', signedIn, (c) =>
    act(c, {
      ...onNeed(c),
      do: (_, { by, now, seen }) => {
        const pair = { fromId: idOf(c, 'from'), intoId: seen.id }
        return partNeeds(c.env.estate.db, pair, by, now)
      },
      done: { key: 'listings:done.parted', params: { number: idOf(c) } },
      to: `/needs/${idOf(c)}`,
    }),
  )

function onNeed(c: AppContext) {
  return {
    may: () => {
      const view = viewedListing(c)
      if (!view.doubles) throw new NotAllowed('shared:errors.notAllowed')
      return view
    },
    page: (form: FormState) => needPage(c, { ...form, part: 'joining' }),
  }
}
