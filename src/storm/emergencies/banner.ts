import { eq, inArray } from 'drizzle-orm'
import { type Db, prepared } from '#estate/db.ts'
import type { Language } from '#i18n/language.ts'
import { translator } from '#i18n/translator.ts'
import type { Banner } from '#page.ts'
import type { Standing } from '#standing/standing.ts'
import { coversUnit, emergencyOf, scopesOfEmergency, waitsWithin } from './active.ts'
import { worksWhere } from './areas-of-work.ts'
import { mayConfirm } from './confirmers.ts'
import { emergencyWords, scopeLabels, standBehind } from './emergency-words.ts'
import { answersIn } from './rooms.ts'
import { asOf, concerns, isActive, stageOf, worstFirst } from './rules.ts'
import type { Emergency } from './schema.ts'
import { emergencies } from './schema.ts'
import { shownLines } from './show.ts'

/**
 * The banners for this reader: all that runs where they live, work or wait to be of a home, or waits for their yes, what is real before every
 * drill, then the worst and the newest. Nobody signed in sees what runs in the whole estate. `about`: the emergency a page
 * is about stands on it whatever else runs, so that a drill's pages and papers keep its mark. In calm it costs one look
 * into an index that finds nothing.
 */
export function bannersFor(
  db: Db,
  standing: Standing | null,
  language: Language,
  now: string,
  about: number | null = null,
): Banner[] {
  const own = about === null || !belongs(standing) ? undefined : findEmergency(db, about)
  const open = openOnes(db, now)
  const asks = open.flatMap((row) => asked(db, row, standing, now))
  if (own && !asks.some(({ row }) => row.id === own.id)) asks.push({ row: asOf(own, now), asks: 'read' })
  return asks
    .map((one) => ({ ...one, about: one.row.id === own?.id }))
    .sort((a, b) => rank(a) - rank(b))
    .map(({ row, ...how }) => bannerOf(db, row, language, how))
}

/**
 * The same on a page behind a link for one place, whoever opens it: the emergency it is about, and all others that run over
 * that place.
 */
export function bannersAt(db: Db, own: Emergency, place: string, language: Language, now: string): Banner[] {
  const others = openOnes(db, now).filter((row) => row.id !== own.id && isActive(row, now))
  return [own, ...others.filter((row) => coversUnit(row, place))]
    .map((row) => ({ row, asks: 'read' as const, about: row.id === own.id }))
    .sort((a, b) => rank(a) - rank(b))
    .map(({ row, ...how }) => bannerOf(db, row, language, how))
}

function openOnes(db: Db, now: string): Emergency[] {
  const rows = prepared(db, 'emergencies.running', (d) =>
    d
      .select()
      .from(emergencies)
      .where(inArray(emergencies.state, ['active', 'proposed']))
      .prepare(),
  ).all()
  return worstFirst(rows.map((row) => asOf(row, now)))
}

/** Which emergency a page is about, by its address: `/emergencies/7/needs`, `/rollcalls/7/sheet`. */
export function emergencyInPath(path: string): number | null {
  const found = /\/(?:emergencies|rollcalls)\/(\d{1,9})(?:\/|$)/.exec(path)
  return found ? Number(found[1]) : null
}

const belongs = (standing: Standing | null) =>
  standing !== null && standing.homes.length + standing.posts.length > 0

function findEmergency(db: Db, id: number): Emergency | undefined {
  return db.select().from(emergencies).where(eq(emergencies.id, id)).get()
}

type Shown = { row: Emergency; asks: Banner['asks'] }

/** What is real stands before every drill, then what the page is about, and what waits for an answer before what is only read. */
const rank = ({ row, asks, about }: Shown & { about: boolean }) =>
  row.drill * 3 + (about ? 0 : asks === 'confirm' ? 1 : 2)

function asked(db: Db, row: Emergency, standing: Standing | null, now: string): Shown[] {
  const open = row.state === 'proposed' || row.state === 'active'
  if (open && row.confirmedAt === null && standing && mayConfirm(db, row, standing, now))
    return [{ row, asks: 'confirm' }]
  return row.state === 'active' && isShown(db, row, standing, now) ? [{ row, asks: 'read' }] : []
}

function bannerOf(
  db: Db,
  row: Emergency,
  language: Language,
  { asks, about }: Pick<Banner, 'asks' | 'about'>,
): Banner {
  const text = emergencyWords(db, row, language)
  return {
    id: row.id,
    title: text.title,
    level: row.level,
    drill: row.drill === 1,
    asks,
    endsAt: row.endsAt,
    over: row.state !== 'active' && asks === 'read',
    unconfirmed: stageOf(row) === 'unconfirmed',
    about,
  }
}

function isShown(db: Db, row: Emergency, standing: Standing | null, now: string): boolean {
  const scopes = scopesOfEmergency(row)
  if (standing === null) return scopes.includes('')
  return concerns(scopes, standing) || waitsWithin(db, row, standing.personId, now).length > 0
}

/** How many are shown one below the other; the rest is counted, with the way to all of them. */
const mostAtHome = 3

/** What the home page says while they run here, in the order of the banners, each with its own instructions; without those that give no powers yet. */
export function emergenciesForHome(
  db: Db,
  banners: readonly Pick<Banner, 'id'>[],
  standing: Standing,
  language: Language,
  now: string,
) {
  const rows = banners.map(({ id }) => emergencyOf(db, id, now)).filter((row) => isActive(row, now))
  return {
    shown: rows.slice(0, mostAtHome).map((row) => ({
      id: row.id,
      drill: row.drill === 1,
      words: emergencyWords(db, row, language),
      places: rows.length > 1 ? scopeLabels(db, scopesOfEmergency(row)) : [],
      behind: standBehind(db, row, translator(language)),
      issuedBy: row.issuedBy,
      lines: shownLines(db, row.id, language).filter((line) => line.kind !== 'check'),
      works: worksWhere(db, standing, row, now).length > 0,
      answers: answersIn(db, row, standing, now),
      /** They wait at a door of it: help is called for on its page. */
      waits: waitsWithin(db, row, standing.personId, now).length > 0,
    })),
    more: Math.max(0, rows.length - mostAtHome),
  }
}
export type EmergenciesAtHome = ReturnType<typeof emergenciesForHome>
