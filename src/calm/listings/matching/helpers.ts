import { sql } from 'drizzle-orm'
import { type Db, prepared } from '#estate/db.ts'
import { estateSettingsOf } from '#estate/estate.ts'
import type { Circle, Lifting, Listing, NeedLevel, Sex } from '#listings/lifecycle/schema.ts'
import { startOfDay } from '#time/days.ts'
import { daysAfter } from '#time/instants.ts'
import { dayOfEstate } from '#time/wall.ts'
import { neighboursOf } from './buildings.ts'
import type { HelpTime } from './help-times.ts'
import type { Helper, Need, Setting } from './need-and-helper.ts'

type Row = {
  personId: number
  homes: string
  categories: string
  times: string
  skills: string
  circle: Circle
  stairs: number
  lifting: Lifting
  sex: Sex | null
  dailyCap: number
  weeklyCap: number
  urgentPassesQuietAt: string | null
  quietFrom: string | null
  quietTo: string | null
  pausedUntil: string | null
  asked: number
  accepted: number
  askedToday: number
  promisedThisWeek: number
  load: number
  silentAt: string | null
}

/**
 * Everybody who said they help and may be asked for this listing: with an account, at home here, not asked in this
 * round, and with no block between them and anybody of the listing.
 */
export function helpersFor(tx: Db, listing: Listing, now: string): Helper[] {
  const { timezone } = estateSettingsOf(tx)
  const rows = prepared(tx, 'listings.helpers', helpersQuery).all({
    now,
    listingId: listing.id,
    round: listing.round,
    personId: listing.personId,
    postedBy: listing.postedBy,
    today: startOfDay(dayOfEstate(now, timezone), timezone),
    week: daysAfter(now, -7),
    month: daysAfter(now, -28),
    halfYear: daysAfter(now, -180),
  })
  return rows.map(helperOf)
}

function helperOf({ homes, categories, times, stairs, urgentPassesQuietAt, ...row }: Row): Helper {
  return {
    ...row,
    homes: JSON.parse(homes) as string[],
    categories: JSON.parse(categories) as string[],
    times: JSON.parse(times) as HelpTime[],
    stairs: stairs === 1,
    urgentPassesQuiet: urgentPassesQuietAt !== null,
  }
}

function helpersQuery(db: Db) {
  const at = (name: string) => sql.placeholder(name)
  const homes = sql`(select json_group_array(o.unit) from occupancies o where o.person_id = h.person_id
    and o.relation <> 'offsite' and o.since <= ${at('now')} and (o.until is null or o.until > ${at('now')}))`
  const counted = (what: ReturnType<typeof sql>) =>
    sql`(select count(*) from askings a where a.person_id = h.person_id and a.asked_at > ${at('halfYear')} and ${what})`
  const promised = (since: string) =>
    sql`(select count(*) from promises p where p.helper_id = h.person_id and p.promised_at > ${at(since)} and p.state <> 'released')`
  return db
    .select({
      personId: sql<number>`h.person_id`,
      homes: sql<string>`${homes}`.as('homes'),
      categories: sql<string>`h.categories`,
      times: sql<string>`h.times`,
      skills: sql<string>`h.skills`,
      circle: sql<Circle>`h.circle`,
      stairs: sql<number>`h.stairs`,
      lifting: sql<Lifting>`h.lifting`,
      sex: sql<Sex | null>`h.sex`,
      dailyCap: sql<number>`h.daily_cap`,
      weeklyCap: sql<number>`h.weekly_cap`,
      urgentPassesQuietAt: sql<string | null>`h.urgent_passes_quiet_at`,
      quietFrom: sql<string | null>`w.quiet_from`,
      quietTo: sql<string | null>`w.quiet_to`,
      pausedUntil: sql<string | null>`h.paused_until`,
      asked: sql<number>`${counted(sql`a.answer in ('promised', 'declined', 'lapsed')`)}`,
      accepted: sql<number>`${counted(sql`a.answer = 'promised'`)}`,
      askedToday: sql<number>`(select count(*) from askings a where a.person_id = h.person_id and a.asked_at >= ${at('today')})`,
      promisedThisWeek: sql<number>`${promised('week')}`,
      load: sql<number>`${promised('month')}`,
      silentAt: sql<string | null>`(select max(a.answered_at) from askings a where a.person_id = h.person_id
        and a.asked_at > ${at('halfYear')} and a.answer = 'lapsed')`,
    })
    .from(sql`helper_profiles h join people w on w.id = h.person_id`)
    .where(
      sql`h.ended_at is null and w.account_since is not null and w.closed_at is null
        and h.person_id not in (${at('personId')}, ${at('postedBy')})
        and not exists (select 1 from askings a where a.listing_id = ${at('listingId')} and a.round = ${at('round')}
          and a.person_id = h.person_id)
        and not exists (select 1 from promises p where p.listing_id = ${at('listingId')} and p.helper_id = h.person_id
          and (p.holds = 1 or p.state in ('reneged', 'released')))
        and not exists (select 1 from blocks b where b.ended_at is null
          and ((b.blocker_id = h.person_id and b.blocked_id in (${at('personId')}, ${at('postedBy')}))
            or (b.blocked_id = h.person_id and b.blocker_id in (${at('personId')}, ${at('postedBy')}))))
        and json_array_length(${homes}) > 0`,
    )
    .prepare()
}

/** What the matching looks at of a listing. */
export function matchedNeed(listing: Listing): Need {
  const { unit, category, title, neededAt, lifting, sexWish } = listing
  const urgency = listing.urgency as NeedLevel
  return { unit, category, title, urgency, neededAt, stairs: listing.stairs === 1, lifting, sexWish }
}

export function settingOf(tx: Db, now: string): Setting {
  return { now, timezone: estateSettingsOf(tx).timezone, neighbours: neighboursOf(tx) }
}
