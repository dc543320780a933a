import { Hono } from 'hono'
import { act } from '#http/act.ts'
import { numberAsked, wordAsked } from '#http/asked.ts'
import type { AppEnv } from '#http/env.ts'
import { idOf } from '#http/id.ts'
import { pageOf } from '#http/page.ts'
import { signedIn, viewerOf } from '#http/signed-in.ts'
import { MuteForm } from '#messages/inbox/forms.ts'
import { inboxOf, markAllRead, openMessage, unreadOf } from '#messages/inbox/inbox.ts'
import { mute, unmute } from '#messages/inbox/wishes.ts'
import { messageKinds } from '#messages/outbox/schema.ts'
import { scopesOf } from '#standing/standing.ts'
import { InboxPage } from '#views/messages/inbox.tsx'

export const inboxRoutes = new Hono<AppEnv>()
  .get('/messages', signedIn, (c) => {
    const { db } = c.env.estate
    const { person, standing } = viewerOf(c)
    const kind = messageKinds.find((one) => one === wordAsked(c, 'kind'))
    const unread = wordAsked(c, 'show') === 'unread'
    const before = numberAsked(c, 'before') ?? undefined
    const list = inboxOf(
      db,
      person.id,
      { ...(kind && { kind }), unread, ...(before && { before }) },
      c.get('language'),
    )
    return c.html(
      InboxPage({
        page: pageOf(c),
        ...list,
        kind,
        showUnread: unread,
        unread: unreadOf(db, person.id),
        follows: scopesOf(standing, 'reach').length > 0,
      }),
    )
  })

  /*
   * Asked every minute by open pages. Polling, not a stream: on Workers an open stream keeps the whole estate awake and
   * billed for as long as one page is open somewhere, and this answer costs two index look-ups and no body.
   */
  .get('/messages/count', signedIn, (c) => {
    const { count, newest } = unreadOf(c.env.estate.db, viewerOf(c).person.id)
    const etag = `"${count}-${newest}"`
    c.header('ETag', etag)
    c.header('Cache-Control', 'private, no-cache')
    if (c.req.header('If-None-Match')?.includes(etag)) return c.body(null, 304)
    return c.json({ count, newest })
  })

  .post('/messages/read', signedIn, (c) =>
    act(c, {
      do: (_, { by, now }) => markAllRead(c.env.estate.db, by, now),
      done: 'messages:inbox.allRead',
      to: '/messages',
    }),
  )

  .get('/messages/:id{[0-9]+}', signedIn, (c) =>
    c.redirect(openMessage(c.env.estate.db, idOf(c), viewerOf(c).person.id, c.get('now'))),
  )

  .post('/messages/mutes', signedIn, (c) =>
    act(c, {
      form: MuteForm,
      do: ({ subject }, { by, now }) => mute(c.env.estate.db, subject, by, now),
      done: 'messages:mutes.done',
      to: '/account/messages#mutes',
    }),
  )

  .post('/messages/mutes/undo', signedIn, (c) =>
    act(c, {
      form: MuteForm,
      do: ({ subject }, { by }) => unmute(c.env.estate.db, subject, by),
      done: 'messages:mutes.undone',
      to: '/account/messages#mutes',
    }),
  )
