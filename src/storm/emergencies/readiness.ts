import { and, desc, eq, isNull, sql } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import type { Language } from '#i18n/language.ts'
import { reachabilityOf } from '#messages/delivery/reach.ts'
import { staircases } from '#organisations/staircases.ts'
import { holdingAt, dutiesWhere as postsWhere } from '#standing/duties.ts'
import { appointments } from '#standing/schema.ts'
import { type Standing, scopesOf } from '#standing/standing.ts'
import { daysBetween } from '#time/instants.ts'
import { planDuties, plans } from './plan-schema.ts'
import { plansOf } from './plans.ts'
import { isReady, type ReadyFigure } from './ready.ts'
import { calmFigures } from './room-figures.ts'
import { emergencies } from './schema.ts'

/** How ready the estate is, figure by figure, each with the next thing to do, where that is this reader's to do. */
export function readinessOf(db: Db, standing: Standing, language: Language, now: string): ReadyFigure[] {
  const cares = scopesOf(standing, 'care').length > 0
  const doors = reachabilityOf(db, [''], now)
  const proved = doors.filter((door) => door.reach === 'proved').length
  const silent = doors.filter((door) => door.reach === 'none').length
  const stairs = staircases(db, now)
  const captained = stairs.filter(({ captains }) =>
    captains.some((captain) => captain.startsAt <= now),
  ).length
  const inUse = plansOf(db, language, now)
  const led = ledPlans(db)
  const drill = lastDrill(db)
  const { careListAge, reserveDays } = calmFigures()
  const care = careListAge(db, now)
  return [
    figure('reach', proved, doors.length, '/messages/reach'),
    figure('silent', doors.length - silent, doors.length, '/letters'),
    figure('captains', captained, stairs.length, '/organisations'),
    figure('plans', led, inUse.length, '/plans'),
    inDays(
      'care',
      care.oldestChange === null ? null : wholeDaysSince(care.oldestChange, now),
      cares ? '/care' : null,
    ),
    inDays('reserve', reserveDays(db, now), '/supplies'),
    {
      key: 'drill',
      value: null,
      of: null,
      at: drill,
      href: '/emergencies/new?drill=yes',
      ready: drill !== null && isReady('drill', wholeDaysSince(drill, now)),
    },
  ]
}

function figure(key: ReadyFigure['key'], value: number, of: number, href: string): ReadyFigure {
  return { key, value, of, at: null, href, ready: of > 0 && isReady(key, value / of) }
}

/** Whole days: how long it lasts, or how old it is. */
function inDays(key: 'care' | 'reserve', value: number | null, href: string | null): ReadyFigure {
  return { key, value, of: null, at: null, href, ready: isReady(key, value) }
}

const wholeDaysSince = (at: string, now: string) => Math.floor(daysBetween(at, now))

/** Plans in use with somebody named to lead. */
function ledPlans(db: Db): number {
  const row = db
    .select({ count: sql<number>`count(distinct ${plans.id})` })
    .from(plans)
    .innerJoin(planDuties, and(eq(planDuties.planId, plans.id), eq(planDuties.duty, 'lead')))
    .where(isNull(plans.retiredAt))
    .get()
  return row?.count ?? 0
}

function lastDrill(db: Db): string | null {
  const over = and(eq(emergencies.drill, 1), eq(emergencies.state, 'lifted'))
  const row = db.select().from(emergencies).where(over).orderBy(desc(emergencies.liftedAt)).limit(1).get()
  return row?.liftedAt ?? null
}

/** Everybody with a post in the estate and an account: whom a plan can name. */
export function staffOfEstate(
  db: Db,
  now: string,
): { id: number; name: string; post: string | null; role: string }[] {
  const rows = postsWhere(db, and(holdingAt(now), sql`${appointments.role} is not null`)!).filter(
    (post) => post.hasAccount,
  )
  const all = new Map(
    rows.map((post) => [
      post.personId,
      { id: post.personId, name: post.name, post: post.organisationName ?? post.scopeLabel, role: post.role },
    ]),
  )
  return [...all.values()]
}
