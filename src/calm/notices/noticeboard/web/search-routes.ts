import { Hono } from 'hono'
import { numberAsked, wordAsked } from '#http/asked.ts'
import type { AppEnv } from '#http/env.ts'
import { pageOf } from '#http/page.ts'
import { signedIn, viewerOf } from '#http/signed-in.ts'
import { longestQuery } from '#i18n/search-words.ts'
import { archiveOf, byMonth, cursorText, readCursor } from '#notices/noticeboard/archive.ts'
import { searchNotices } from '#notices/noticeboard/search.ts'
import { noticeRanges, readingOf } from '#notices/publishing/reading.ts'
import { ArchivePage } from '#views/notices/archive.tsx'
import { SearchPage } from '#views/notices/search.tsx'

/** Finding what was said before. */
export const searchRoutes = new Hono<AppEnv>()
  .get('/notices/search', signedIn, (c) => {
    const { db } = c.env.estate
    const { standing } = viewerOf(c)
    const query = wordAsked(c, 'q').slice(0, longestQuery).toWellFormed()
    const before = numberAsked(c, 'before')
    const reading = readingOf(db, standing, c.get('now'))
    const units = standing.homes.map((home) => home.unit)
    const { found, older } = searchNotices(db, reading, { query, before, units, personId: standing.personId })
    const link = (cursor?: number) =>
      `/notices/search?${new URLSearchParams({ q: query, ...(cursor && { before: String(cursor) }) })}`
    return c.html(
      SearchPage({
        page: pageOf(c),
        query,
        found,
        ...(before && { newer: link() }),
        ...(older && { older: link(older) }),
      }),
    )
  })
  .get('/notices/archive', signedIn, (c) => {
    const { db } = c.env.estate
    const { standing } = viewerOf(c)
    const before = readCursor(wordAsked(c, 'before'))
    const ranges = noticeRanges(db, readingOf(db, standing, c.get('now')))
    const units = standing.homes.map((home) => home.unit)
    const { cards, older } = archiveOf(db, ranges, { before, units, personId: standing.personId })
    return c.html(
      ArchivePage({
        page: pageOf(c),
        months: byMonth(cards, c.get('settings').timezone),
        ...(before && { newer: '/notices/archive' }),
        ...(older && { older: `/notices/archive?before=${encodeURIComponent(cursorText(older))}` }),
      }),
    )
  })
