import { Hono } from 'hono'
import { act } from '#http/act.ts'
import type { AppEnv } from '#http/env.ts'
import { pageOf } from '#http/page.ts'
import { signedIn, viewerOf } from '#http/signed-in.ts'
import { defaultQuiet } from '#messages/inbox/defaults.ts'
import { MessageWishes } from '#messages/inbox/forms.ts'
import { setWishes, wishesOf } from '#messages/inbox/wishes.ts'
import { WishesPage } from '#views/messages/wishes.tsx'

export const wishRoutes = new Hono<AppEnv>()
  .get('/account/messages', signedIn, (c) => {
    const { person } = viewerOf(c)
    const from = person.quietFrom ?? defaultQuiet.from
    const to = person.quietTo ?? defaultQuiet.to
    const wishes = wishesOf(c.env.estate.db, person.id, c.get('language'))
    return c.html(
      WishesPage({
        page: pageOf(c),
        wishes,
        quiet: from && to ? { from, to } : null,
      }),
    )
  })

  .post('/account/messages', signedIn, (c) =>
    act(c, {
      form: MessageWishes,
      page: (form) => {
        const wishes = wishesOf(c.env.estate.db, viewerOf(c).person.id, c.get('language'))
        return WishesPage({ page: pageOf(c), wishes, quiet: null, form })
      },
      do: ({ digest, ...modes }, { by, now }) => setWishes(c.env.estate.db, { modes, digest }, by, now),
      done: 'messages:wishes.done',
      to: '/account/messages',
    }),
  )
