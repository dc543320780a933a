import { sql } from 'drizzle-orm'
import { ICalCalendar, ICalCalendarMethod, ICalEventStatus } from 'ical-generator'
import type { Db } from '#estate/db.ts'
import type { Translate } from '#i18n/translator.ts'
import { type Author, authorName } from '#notices/publishing/author.ts'
import { dateAt, inSeconds } from '#time/instants.ts'
import { plain } from './feed-formats.ts'
import type { FeedNotice } from './feeds.ts'

type CalendarFrame = {
  /** Shown as the calendar's name. */
  title: string
  origin: string
  /** The estate's name, which stays when it moves to another address. */
  estate: string
  t: Translate
}
type CalendarNotice = Author &
  Pick<FeedNotice, 'id' | 'title' | 'body' | 'place' | 'startsAt' | 'endsAt' | 'publishedAt' | 'withdrawnAt'>

/** Where a notice stands in the chain of its corrections: the first version names the event, later ones count up. */
type Version = { root: number; sequence: number }

/** The versions of these notices, by id. */
function versionsOf(db: Db, ids: readonly number[]): Map<number, Version> {
  const rows = db.all<{ id: number; root: number; versions: number }>(sql`
    with recursive chain (id, version, corrects) as (
      select id, id, corrects_id from notices where id in (select value from json_each(${JSON.stringify(ids)}))
      union all
      select chain.id, notices.id, notices.corrects_id from chain join notices on notices.id = chain.corrects)
    select id, min(version) as root, count(*) as versions from chain group by id`)
  return new Map(rows.map((row) => [row.id, { root: row.root, sequence: row.versions - 1 }]))
}

/**
 * Works, outages and meetings as iCalendar (RFC 5545): instants in UTC, one UID for all versions of a notice, SEQUENCE
 * raised by each correction and by withdrawing, which cancels. The same notices make the same bytes.
 */
export function writeCalendar(db: Db, all: readonly CalendarNotice[], frame: CalendarFrame): string {
  const timed = all.filter((notice) => notice.startsAt !== null)
  const versions = versionsOf(
    db,
    timed.map((notice) => notice.id),
  )
  const calendar = new ICalCalendar({
    name: plain(frame.title),
    prodId: { company: 'Linli', product: 'Notices', language: 'ZH' },
    method: ICalCalendarMethod.PUBLISH,
    ttl: inSeconds({ hours: 1 }),
  })
  for (const notice of timed) calendar.createEvent(eventOf(notice, versions.get(notice.id)!, frame))
  return calendar.toString()
}

function eventOf(notice: CalendarNotice, { root, sequence }: Version, { origin, estate, t }: CalendarFrame) {
  const cancelled = notice.withdrawnAt !== null
  const changed = dateAt(notice.withdrawnAt ?? notice.publishedAt ?? '')
  return {
    id: `notice-${root}@${estate}.linli`,
    sequence: sequence + Number(cancelled),
    stamp: changed,
    lastModified: changed,
    start: dateAt(notice.startsAt!),
    end: notice.endsAt === null ? null : dateAt(notice.endsAt),
    summary: plain(cancelled ? t('notices:feeds.cancelled', { title: notice.title }) : notice.title),
    description: { plain: plain(`${notice.body}\n\n${authorName(t, notice)}`) },
    location: notice.place === null ? null : plain(notice.place),
    url: `${origin}/notices/${notice.id}`,
    status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
  }
}
