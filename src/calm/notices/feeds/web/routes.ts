import { Hono } from 'hono'
import { etag } from 'hono/etag'
import { NotFound } from '#errors.ts'
import { countAttempt } from '#estate/attempts.ts'
import { act } from '#http/act.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { sandboxed } from '#http/guards.ts'
import { idOf } from '#http/id.ts'
import { originOf } from '#http/origin.ts'
import { pageOf } from '#http/page.ts'
import { signedIn, viewerOf } from '#http/signed-in.ts'
import { translator } from '#i18n/translator.ts'
import { writeCalendar } from '#notices/feeds/calendar.ts'
import { feedLength, feedNotices, writeFeed } from '#notices/feeds/feeds.ts'
import { createFeedKey, feedKeysOf, feedOwner, mostKeys, revokeFeedKey } from '#notices/feeds/keys.ts'
import { findNoticeFor } from '#notices/publishing/find.ts'
import { FeedsPage } from '#views/notices/feeds.tsx'

/** Notices outside the house: in a feed reader and in a calendar, behind an address only its owner knows. */
export const feedRoutes = new Hono<AppEnv>()
  .get('/feeds', signedIn, (c) => c.html(feedsPage(c)))
  /** The address is in this one answer and nowhere else, so it is not sent on to a page that would have to know it. */
  .post('/feeds', signedIn, (c) =>
    act(c, {
      do: (_, { by, now }) => createFeedKey(c.env.estate.db, by, now),
      show: (key) => {
        c.status(201)
        return feedsPage(c, `${originOf(c)}/feeds/${key}`)
      },
      done: { key: 'notices:feeds.shown', kind: 'note' },
      to: '/feeds',
    }),
  )
  .post('/feeds/:id{[0-9]+}/revocation', signedIn, (c) =>
    act(c, {
      do: (_, { by, now }) => revokeFeedKey(c.env.estate.db, idOf(c), by, now),
      done: 'notices:feeds.revoked',
      to: '/feeds',
    }),
  )
  .use('/feeds/:key/*', etag())
  .get('/feeds/:key/notices.atom', (c) => {
    const xml = writeFeed(...feedOf(c), 'atom')
    return sent(c, xml, 'application/atom+xml; charset=utf-8')
  })
  .get('/feeds/:key/notices.json', (c) => {
    const json = writeFeed(...feedOf(c), 'json')
    return sent(c, json, 'application/feed+json; charset=utf-8')
  })
  .get('/feeds/:key/calendar.ics', (c) => {
    const { db } = c.env.estate
    const { standing, frame } = ownerOf(c)
    const states = ['current', 'archived'] as const
    const dated = (['works', 'meeting'] as const).flatMap((kind) =>
      feedNotices(db, standing, { states: [...states], kind, limit: feedLength }),
    )
    return sent(
      c,
      writeCalendar(db, dated, { ...frame, estate: c.get('settings').name }),
      'text/calendar; charset=utf-8',
    )
  })
  /** One notice for "add to my calendar". */
  .get('/notices/:id{[0-9]+}/calendar.ics', signedIn, (c) => {
    const { db } = c.env.estate
    const { notice } = findNoticeFor(db, viewerOf(c).standing, idOf(c), c.get('now'))
    if (notice.startsAt === null || notice.publishedAt === null) throw new NotFound('shared:errors.notFound')
    const { title, name: estate } = c.get('settings')
    const calendar = writeCalendar(db, [notice], { title, origin: originOf(c), estate, t: c.get('t') })
    sandboxed(c, `attachment; filename="notice-${notice.id}.ics"`)
    return c.body(calendar, 200, { 'Content-Type': 'text/calendar; charset=utf-8' })
  })

/** Whose feed was asked for, in that person's language. Unknown, revoked and ended keys are one and the same 404. */
function ownerOf(c: AppContext) {
  const key = c.req.param('key') ?? ''
  const owner = feedOwner(c.env.estate.db, key, c.get('now'))
  if (!owner) {
    countAttempt(c.env.estate.db, `feeds:${c.env.clientAddress}`, { most: 30, minutes: 15 }, c.get('now'))
    throw new NotFound('shared:errors.notFound')
  }
  const { title, language, timezone } = c.get('settings')
  const lang = owner.person.language ?? language
  const t = translator(lang)
  const origin = originOf(c)
  const description = t('notices:feeds.description', { estate: title })
  const frame = { title, description, origin, address: `${origin}/feeds/${key}`, lang, timezone, t }
  return { standing: owner.standing, frame }
}

function feedOf(c: AppContext) {
  const { standing, frame } = ownerOf(c)
  const states = ['current', 'archived'] as const
  return [feedNotices(c.env.estate.db, standing, { states: [...states], limit: feedLength }), frame] as const
}

function sent(c: AppContext, body: string, type: string) {
  c.header('Cache-Control', 'private, max-age=300')
  return c.body(body, 200, { 'Content-Type': type })
}

function feedsPage(c: AppContext, made?: string) {
  const { person, standing } = viewerOf(c)
  return FeedsPage({
    page: pageOf(c),
    keys: feedKeysOf(c.env.estate.db, person.id),
    most: mostKeys,
    resident: standing.homes.length > 0,
    ...(made && { made }),
  })
}
