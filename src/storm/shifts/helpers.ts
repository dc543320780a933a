import { sql } from 'drizzle-orm'
import { covers } from '#addresses/paths.ts'
import { type Db, prepared } from '#estate/db.ts'
import { daysAfter, hoursAfter } from '#time/instants.ts'
import { hoursOf, type RestRule, restReasons, restRules } from './rules.ts'
import { workAround } from './work.ts'

type RestedFor = { scopes: readonly string[]; at: string; hours: number; rule?: RestRule }

/**
 * Who said they help, lives in one of these places, has an account and no pause, and would still be rested with `hours`
 * more from `at`: the least loaded of the last four weeks first, so that the same five do not carry it all.
 */
export function restedHelpers(db: Db, asked: RestedFor, now: string): number[] {
  const { scopes, at, hours, rule = restRules.emergency } = asked
  const until = hoursAfter(at, hours)
  const next = { startsAt: at, endsAt: until }
  return prepared(db, 'shifts.helpers', helpersQuery)
    .all({ now, month: daysAfter(now, -28) })
    .map(({ personId, homes, work }) => ({
      personId,
      homes: JSON.parse(homes) as string[],
      load: loadOf(work),
    }))
    .filter(({ homes }) => homes.some((home) => scopes.some((scope) => covers(scope, home))))
    .sort((a, b) => a.load - b.load || a.personId - b.personId)
    .filter(({ personId }) => restReasons(workAround(db, personId, next), next, rule).length === 0)
    .map(({ personId }) => personId)
}

/** Hours on shifts, held and done: what is promised is load too. */
function loadOf(work: string): number {
  const stretches = JSON.parse(work) as { startsAt: string; endsAt: string }[]
  return stretches.reduce((sum, one) => sum + hoursOf(one), 0)
}

function helpersQuery(db: Db) {
  const at = (name: string) => sql.placeholder(name)
  return db
    .select({
      personId: sql<number>`h.person_id`,
      homes: sql<string>`(select json_group_array(o.unit) from occupancies o where o.person_id = h.person_id
        and o.relation <> 'offsite' and o.since <= ${at('now')} and (o.until is null or o.until > ${at('now')}))`,
      work: sql<string>`(select json_group_array(json_object('startsAt', s.starts_at, 'endsAt', s.ends_at))
        from shift_signups u join shifts s on s.id = u.shift_id
        where u.person_id = h.person_id and u.state = 'in' and s.cancelled_at is null and s.ends_at > ${at('month')})`,
    })
    .from(
      sql`helper_profiles h join people w on w.id = h.person_id and w.account_since is not null and w.closed_at is null`,
    )
    .where(sql`h.ended_at is null and (h.paused_until is null or h.paused_until <= ${at('now')})`)
    .prepare()
}
