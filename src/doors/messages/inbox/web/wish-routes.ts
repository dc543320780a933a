import { Hono } from 'hono'
import type { AppEnv } from '#http/env.ts'
import { flash } from '#http/flash.ts'
import { postedForm } from '#http/form.ts'
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

  .post('/account/messages', signedIn, async (c) => {
    const { person } = viewerOf(c)
    const posted = await postedForm(c, MessageWishes)
    if (!posted.ok) {
      const wishes = wishesOf(c.env.estate.db, person.id, c.get('language'))
      return c.html(WishesPage({ page: pageOf(c), wishes, quiet: null, form: posted }), 422)
    }
    const { digest, ...modes } = posted.data
    setWishes(c.env.estate.db, { modes, digest }, person.id, c.get('now'))
    flash(c, { kind: 'done', text: c.get('t')('messages:wishes.done') })
    return c.redirect('/account/messages', 303)
  })
