import { Hono } from 'hono'
import { Refused } from '#errors.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { flash } from '#http/flash.ts'
import { postedForm } from '#http/form.ts'
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
    const kind = messageKinds.find((one) => one === c.req.query('kind'))
    const unread = c.req.query('show') === 'unread'
    const before = Number(c.req.query('before')) || undefined
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

  .post('/messages/read', signedIn, (c) => {
    markAllRead(c.env.estate.db, viewerOf(c).person.id, c.get('now'))
    flash(c, { kind: 'done', text: c.get('t')('messages:inbox.allRead') })
    return c.redirect('/messages', 303)
  })

  .get('/messages/:id{[0-9]+}', signedIn, (c) =>
    c.redirect(openMessage(c.env.estate.db, Number(c.req.param('id')), viewerOf(c).person.id, c.get('now'))),
  )

  .post('/messages/mutes', signedIn, async (c) => {
    mute(c.env.estate.db, await subjectIn(c), viewerOf(c).person.id, c.get('now'))
    flash(c, { kind: 'done', text: c.get('t')('messages:mutes.done') })
    return c.redirect('/account/messages#mutes', 303)
  })

  .post('/messages/mutes/undo', signedIn, async (c) => {
    unmute(c.env.estate.db, await subjectIn(c), viewerOf(c).person.id)
    flash(c, { kind: 'done', text: c.get('t')('messages:mutes.undone') })
    return c.redirect('/account/messages#mutes', 303)
  })

async function subjectIn(c: AppContext): Promise<string> {
  const posted = await postedForm(c, MuteForm)
  if (!posted.ok) throw new Refused('shared:errors.field')
  return posted.data.subject
}
