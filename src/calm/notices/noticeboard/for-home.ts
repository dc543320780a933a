import { and, eq, sql } from 'drizzle-orm'
import { unionAll } from 'drizzle-orm/sqlite-core'
import { ancestorsOf } from '#addresses/paths.ts'
import { type Db, prepared } from '#estate/db.ts'
import { sendDueNotices } from '#notices/publishing/going-out.ts'
import { noticeRanges, type Reading, readingOf } from '#notices/publishing/reading.ts'
import { noticeScopes } from '#notices/publishing/schema.ts'
import { acknowledgements, noticeReads } from '#notices/reach/schema.ts'
import type { Standing } from '#standing/standing.ts'
import { type NoticeCard, type PostedCard, postedCards } from './cards.ts'
import { listedIds, nowhere, pinnedIds } from './lists.ts'
import { remembered } from './remembered.ts'

/** A notice that waits for the acknowledgement of one home. */
type AskedNotice = NoticeCard & { unit: string }
type ForHome = { asked: AskedNotice[]; recent: NoticeCard[] }

/** So many of the newest asked ones are looked through a home; whoever left more unanswered is on the captain's list. */
const lookedThrough = 30

/**
 * What the home page shows of the board. `asked`: what waits for an acknowledgement of this person's homes, newest
 * first, one row a home and notice, at most `limit` a home. `recent`: the newest current ones, pinned and urgent first.
 * What is the same for all of a household is remembered until the board changes; only the marks are read each time.
 */
export function noticesForHome(db: Db, standing: Standing, now: string, limit = 5): ForHome {
  sendDueNotices(db, now)
  const reading = readingOf(db, standing, now)
  const posted = remembered(db, `home ${limit} ${JSON.stringify(reading)}`, () =>
    postedFor(db, reading, limit),
  )
  const units = JSON.stringify(reading.homes.map((home) => home.unit))
  const answers = prepared(db, 'notices.answered', answeredQuery).all({ ids: posted.ids, units })
  const waits = (id: number, unit: string) =>
    !answers.some((answer) => answer.noticeId === id && answer.unit === unit)
  const waiting = posted.asked.flatMap(({ unit, ids }) =>
    ids
      .filter((id) => waits(id, unit))
      .slice(0, limit)
      .flatMap((id) => posted.cards.get(id) ?? [])
      .map((card) => ({ card, unit })),
  )
  const shown = [...waiting.map(({ card }) => card.id), ...posted.recent.map(({ id }) => id)]
  const openings = prepared(db, 'notices.openedOf', openedQuery)
  const opened = new Set(
    openings
      .all({ ids: JSON.stringify(shown), units, personId: standing.personId })
      .map((row) => row.noticeId),
  )
  const marked = (card: PostedCard) => ({
    ...card,
    opened: Number(opened.has(card.id)),
    acknowledged: answers.filter((answer) => answer.noticeId === card.id).length,
  })
  return {
    asked: waiting.map(({ card, unit }) => ({ ...marked(card), unit })),
    recent: posted.recent.map(marked),
  }
}

/** The part that is the same for every reader with these homes and areas. */
function postedFor(db: Db, reading: Reading, limit: number) {
  const ranges = noticeRanges(db, reading)
  const pinned = pinnedIds(db, ranges, limit)
  const newest = listedIds(db, ranges, { state: 'current', pinned: false, limit: limit - pinned.length })
  const asked = reading.homes.map(({ unit, owners }) => ({ unit, ids: askedAt(db, unit, owners) }))
  const recent = postedCards(db, [...pinned, ...newest])
  const cards = new Map(
    postedCards(db, [...new Set(asked.flatMap(({ ids }) => ids))]).map((card) => [card.id, card]),
  )
  return {
    asked,
    recent,
    cards,
    ids: JSON.stringify([...new Set([...recent.map(({ id }) => id), ...cards.keys()])]),
  }
}

/** The newest current notices that ask something of this home. */
function askedAt(db: Db, unit: string, owners: boolean): number[] {
  const [path0, path1, path2, path3] = [...ancestorsOf(unit), nowhere, nowhere]
  const at = { owners: Number(owners), path0, path1, path2, path3 }
  return prepared(db, 'notices.asked', askedQuery)
    .all(at)
    .map((row) => row.noticeId)
}

/** The scopes of a notice never lie within one another, so it stands in at most one of a home's ranges. */
function askedQuery(db: Db) {
  const range = (i: number) =>
    db
      .select({ noticeId: noticeScopes.noticeId, listedAt: noticeScopes.listedAt })
      .from(noticeScopes)
      .where(
        and(
          sql`${noticeScopes.state} = 'current' and ${noticeScopes.asks} > 0`,
          eq(noticeScopes.path, sql.placeholder(`path${i}`)),
          sql`(${sql.placeholder('owners')} or ${noticeScopes.audience} = 'everybody')`,
        ),
      )
  return unionAll(range(0), range(1), range(2), range(3))
    .orderBy(sql`listed_at desc`, sql`notice_id desc`)
    .limit(lookedThrough)
    .prepare()
}

const amongUnits = sql`(select value from json_each(${sql.placeholder('units')}))`
const amongIds = sql`(select value from json_each(${sql.placeholder('ids')}))`

function answeredQuery(db: Db) {
  const { noticeId, unit } = acknowledgements
  return db
    .select({ noticeId, unit })
    .from(acknowledgements)
    .where(sql`${noticeId} in ${amongIds} and ${unit} in ${amongUnits}`)
    .prepare()
}

function openedQuery(db: Db) {
  const { noticeId, unit, personId } = noticeReads
  return db
    .select({ noticeId })
    .from(noticeReads)
    .where(
      sql`${noticeId} in ${amongIds} and ${unit} in ${amongUnits} and ${personId} = ${sql.placeholder('personId')}`,
    )
    .prepare()
}
