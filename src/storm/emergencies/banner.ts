import { eq, inArray } from 'drizzle-orm'
import { type Db, prepared } from '#estate/db.ts'
import type { Language } from '#i18n/language.ts'
import { translator } from '#i18n/translator.ts'
import type { Banner } from '#page.ts'
import type { Standing } from '#standing/standing.ts'
import { emergencyOf, mayWorkInEmergency, scopesOfEmergency } from './active.ts'
import { mayConfirm } from './confirmers.ts'
import { emergencyWords, standBehind } from './emergency-words.ts'
import { dutyKinds } from './kinds.ts'
import { answersIn } from './rooms.ts'
import { asOf, concerns, isActive, stageOf, worstFirst } from './rules.ts'
import type { Emergency } from './schema.ts'
import { emergencies } from './schema.ts'
import { shownLines } from './show.ts'

/**
 * The banner for this reader: the worst of what runs where they live or work, or what waits for their yes. Nobody signed
 * in sees what runs in the whole estate. `about`: the emergency a page is about stands on it whatever else runs, so that a
 * drill's pages and papers keep its mark. In calm it costs one look into an index that finds nothing.
 */
export function bannerFor(
  db: Db,
  standing: Standing | null,
  language: Language,
  now: string,
  about: number | null = null,
): Banner | null {
  const own = about === null || !belongs(standing) ? undefined : findEmergency(db, about)
  const rows = prepared(db, 'emergencies.running', (d) =>
    d
      .select()
      .from(emergencies)
      .where(inArray(emergencies.state, ['active', 'proposed']))
      .prepare(),
  ).all()
  if (rows.length === 0 && !own) return null
  const open = worstFirst(rows.map((row) => asOf(row, now)))
  const shown = open.flatMap((row) => asked(db, row, standing, now)).sort((a, b) => rank(a) - rank(b))
  const [first] = own ? shown.filter(({ row }) => row.id === own.id) : shown
  const isOwn = own !== undefined
  if (own && !first) return bannerOf(db, asOf(own, now), language, { asks: 'read', about: isOwn })
  return first ? bannerOf(db, first.row, language, { asks: first.asks, about: isOwn }) : null
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

/** What is real stands before every drill, and what waits for an answer before what is only read. */
const rank = ({ row, asks }: Shown) => row.drill * 2 + (asks === 'confirm' ? 0 : 1)

function asked(db: Db, row: Emergency, standing: Standing | null, now: string): Shown[] {
  const open = row.state === 'proposed' || row.state === 'active'
  if (open && row.confirmedAt === null && standing && mayConfirm(db, row, standing, now))
    return [{ row, asks: 'confirm' }]
  return row.state === 'active' && isShown(row, standing) ? [{ row, asks: 'read' }] : []
}

export function bannerOf(
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

function isShown(row: Emergency, standing: Standing | null): boolean {
  const scopes = scopesOfEmergency(row)
  return standing === null ? scopes.includes('') : concerns(scopes, standing)
}

/** What the home page says while it runs here; null where the banner's emergency gives no powers yet. */
export function emergencyForHome(db: Db, id: number, standing: Standing, language: Language, now: string) {
  const row = emergencyOf(db, id, now)
  if (!isActive(row, now)) return null
  return {
    id,
    drill: row.drill === 1,
    words: emergencyWords(db, row, language),
    behind: standBehind(db, row, translator(language)),
    issuedBy: row.issuedBy,
    lines: shownLines(db, id, language).filter((line) => line.kind !== 'check'),
    works: dutyKinds.some((duty) => mayWorkInEmergency(db, standing, row, duty, now)),
    answers: answersIn(db, row, standing, now),
  }
}
export type HomeEmergency = NonNullable<ReturnType<typeof emergencyForHome>>
