import { Hono } from 'hono'
import { addressNames } from '#addresses/address-names.ts'
import { NotAllowed, NotFound } from '#errors.ts'
import { act } from '#http/act.ts'
import { wordAsked, wordsAsked } from '#http/asked.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { idOf } from '#http/id.ts'
import { originOf } from '#http/origin.ts'
import { pageOf } from '#http/page.ts'
import { signedIn, viewerOf } from '#http/signed-in.ts'
import { audienceText } from '#notices/noticeboard/show.ts'
import { authorName } from '#notices/publishing/author.ts'
import type { NoticeView } from '#notices/publishing/find.ts'
import { findNoticeFor } from '#notices/publishing/find.ts'
import { overWords } from '#notices/publishing/over.ts'
import { progressText } from '#notices/reach/progress.ts'
import { type EntranceReach, findByDoor, narrowed, reachOf } from '#notices/reach/reach.ts'
import { areasFollowed, countReached } from '#notices/reach/rules.ts'
import { bodyBlocks } from '#notices/wording/body.ts'
import { chatText } from '#notices/wording/chat-text.ts'
import { periodOf, posterFit, stampOf } from '#notices/wording/poster.ts'
import { type Callable, mostCalls, phonesToCall } from '#people/phone-list.ts'
import { maySeePhones } from '#people/rules.ts'
import { recordHourly } from '#record/hourly.ts'
import type { Standing } from '#standing/standing.ts'
import { ChatTextPage } from '#views/notices/chat-text.tsx'
import { KnockListPage } from '#views/notices/knock-list.tsx'
import { PosterPage } from '#views/notices/poster.tsx'
import { answersRoutes } from './answers-routes.ts'

/** Paper is a channel, and so is the chat group the estate already has. */
export const paperRoutes = new Hono<AppEnv>()
  .route('/', answersRoutes)
  .get('/notices/:id{[0-9]+}/knock-list', signedIn, (c) => {
    const asked = askedDoors(c)
    recordPrint(c, asked.notice, 'knockList', asked.scope)
    return c.html(knockSheets(c, asked))
  })
  /** The same list to call from: asking for the numbers is a write, since every one shown is put on record. */
  .post('/notices/:id{[0-9]+}/call-list', signedIn, (c) =>
    act(c, {
      may: () => {
        const asked = askedDoors(c)
        const open = callableDoors(viewerOf(c).standing, asked.entrances)
        if (open.length === 0) throw new NotAllowed('shared:errors.notAllowed')
        return { asked, open }
      },
      do: (_, { by, now, seen: { asked, open } }) => {
        const phones = phonesToCall(c.env.estate.db, open, by, now)
        recordPrint(c, asked.notice, 'callList', asked.scope)
        return { asked, phones }
      },
      show: ({ asked, phones }) => knockSheets(c, asked, phones),
      done: { key: 'notices:doors.callListShown', kind: 'note' },
      to: ({ asked: { notice, scope } }) =>
        `/notices/${notice.id}/doors${scope ? `?scope=${encodeURIComponent(scope)}` : ''}`,
    }),
  )
  .get('/notices/:id{[0-9]+}/poster', signedIn, (c) => {
    const notice = findPublished(c)
    const t = c.get('t')
    recordPrint(c, notice, 'poster', '')
    const { size, text, shortened } = posterFit(notice.title, notice.body)
    return c.html(
      PosterPage({
        page: pageOf(c),
        notice,
        period: periodOf(notice, c.get('language'), c.get('settings').timezone),
        blocks: bodyBlocks(text),
        shortened,
        size,
        author: authorName(t, notice),
        audience: audienceText(t, addressNames(c.env.estate.db, notice.scopes), notice),
        link: `${originOf(c)}/notices/${notice.id}`,
        asked: notice.acknowledgementAskedAt !== null,
        stamp: stampOf(notice),
        over: overOf(c, notice),
      }),
    )
  })
  .get('/notices/:id{[0-9]+}/text', signedIn, (c) => {
    const notice = findPublished(c)
    const t = c.get('t')
    const text = chatText(
      {
        kind: t(`notices:poster.kind.${notice.kind}`),
        title: notice.title,
        body: notice.body,
        when: periodOf(notice, c.get('language'), c.get('settings').timezone),
        place: notice.place,
        author: authorName(t, notice),
        link: `${originOf(c)}/notices/${notice.id}`,
        asked: notice.acknowledgementAskedAt !== null,
        over: overOf(c, notice),
      },
      t,
    )
    return c.html(ChatTextPage({ page: pageOf(c), notice, text, progress: progressOf(c, notice) }))
  })

/** The doors of this notice that the viewer follows, by entrance: those still open, or all of them. */
function askedDoors(c: AppContext) {
  const { db } = c.env.estate
  const { notice, areas } = findByDoor(db, viewerOf(c).standing, idOf(c), c.get('now'))
  const { scope = '', doors: which } = wordsAsked(c, 'scope', 'doors')
  const { buildings } = reachOf(db, notice, narrowed(areas, scope), c.get('now'))
  const all = which === 'all' && c.req.method === 'GET'
  const entrances = buildings
    .flatMap((building) => building.entrances)
    .map((entrance) => {
      const doors = entrance.doors.filter((door) => all || door.state !== 'acknowledged')
      return { ...entrance, doors, counts: countReached(doors) }
    })
    .filter((entrance) => entrance.doors.length > 0)
  return { notice, scope, all, entrances }
}

/** Doors on the list whose numbers the viewer may see. */
function callableDoors(standing: Standing, entrances: readonly EntranceReach[]): string[] {
  const doors = entrances.flatMap((entrance) => entrance.doors.map((door) => door.path))
  return doors.filter((path) => maySeePhones(standing, path))
}

function knockSheets(c: AppContext, asked: ReturnType<typeof askedDoors>, phones?: Map<string, Callable>) {
  const { notice, scope, all, entrances } = asked
  const { standing } = viewerOf(c)
  const query = scope ? `?scope=${encodeURIComponent(scope)}` : ''
  const callable = phones ? 0 : callableDoors(standing, entrances).length
  return KnockListPage({
    page: pageOf(c),
    notice,
    period: periodOf(notice, c.get('language'), c.get('settings').timezone),
    stamp: stampOf(notice),
    over: overOf(c, notice),
    answersAt: `${originOf(c)}/notices/${notice.id}/answers?scope=`,
    entrances,
    all,
    phones: phones ?? null,
    call:
      callable > 0 ? { at: `/notices/${notice.id}/call-list${query}`, tooMany: callable > mostCalls } : null,
    mostCalls,
    back: `/notices/${notice.id}/doors${query}`,
  })
}

/** Entrance by entrance where the viewer follows few of them: a group is one staircase or one building. */
const mostEntrances = 6

function progressOf(c: AppContext, notice: NoticeView) {
  const areas = areasFollowed(viewerOf(c).standing, notice, notice.scopes)
  if (notice.acknowledgementAskedAt === null || areas.length === 0) return []
  const reach = reachOf(c.env.estate.db, notice, narrowed(areas, wordAsked(c, 'scope')), c.get('now'))
  const entrances = reach.buildings.flatMap((building) => building.entrances)
  if (entrances.length > mostEntrances) return []
  const t = c.get('t')
  return entrances.map((entrance) => ({
    path: entrance.path,
    label: entrance.label,
    text: [overOf(c, notice), progressText(entrance, t)].filter((line) => line !== null).join('\n'),
  }))
}

/** The first line of what is made of a notice that no longer holds. */
function overOf(c: AppContext, notice: NoticeView): string | null {
  const words = overWords(notice, c.get('now'))
  return words && c.get('t')(words)
}

/** A notice the viewer may see that has gone out; drafts have no paper. */
function findPublished(c: AppContext): NoticeView {
  const { notice } = findNoticeFor(c.env.estate.db, viewerOf(c).standing, idOf(c), c.get('now'))
  if (notice.publishedAt === null) throw new NotFound('shared:errors.notFound')
  return notice
}

function recordPrint(
  c: AppContext,
  notice: NoticeView,
  sheet: 'knockList' | 'callList' | 'poster',
  scope: string,
): void {
  const by = viewerOf(c).person.id
  const subject = `notice:${notice.id}`
  const details = { sheet, scope }
  recordHourly(c.env.estate.db, 'sheet.printed', subject, by, c.get('now'), { details }, ['sheet', 'scope'])
}
