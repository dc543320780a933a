import { and, desc, eq, inArray, like, lt, or } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import { showAsking } from '#agreement/show.ts'
import type { Db } from '#estate/db.ts'
import { inList } from '#estate/in-list.ts'
import type { Language } from '#i18n/language.ts'
import { translator } from '#i18n/translator.ts'
import { events } from '#record/schema.ts'
import { calledOf } from '#standing/called.ts'
import { people } from '#standing/schema.ts'
import type { Standing } from '#standing/standing.ts'
import { emergencyOf, holdsSomeWorkIn, scopesOfEmergency } from './active.ts'
import { shownStill, stillHolding } from './alike.ts'
import { worksWhere } from './areas-of-work.ts'
import { emergencyTitles, emergencyWords, scopeLabels, standBehind } from './emergency-words.ts'
import { type DutyKind, dutyKinds } from './kinds.ts'
import { readsReport } from './report.ts'
import { answersIn } from './rooms.ts'
import {
  asksToBeFilledIn,
  asOf,
  concerns,
  declaresOver,
  hoursLeft,
  isActive,
  mayBeDeclaredAgain,
  stageOf,
  worstFirst,
} from './rules.ts'
import type { Emergency } from './schema.ts'
import { emergencies, emergencyLines } from './schema.ts'
import { leftIn, openIn } from './waiting.ts'

export type ShownLine = {
  id: number
  kind: 'check' | 'contact' | 'meeting' | 'route'
  duty: DutyKind | null
  text: string
  phone: string | null
  place: string | null
  tickedAt: string | null
  tickedBy: string | null
}

/** One emergency as everybody of the estate may read it, in this language. */
export function showEmergency(db: Db, id: number, standing: Standing, language: Language, now: string) {
  const row = emergencyOf(db, id, now)
  const behind = [row.declaredBy, row.confirmedBy, row.leaderId, row.liftedBy].filter((one) => one !== null)
  const names = calledOf(db, behind, 'building', now)
  const open = row.state === 'active' || row.state === 'proposed'
  const decides = row.leaderId === standing.personId || declaresOver(standing, scopesOfEmergency(row))
  const asking =
    row.confirmedAt === null ? showAsking(db, { kind: 'emergency', id }, standing.personId, now) : null
  return {
    row,
    words: emergencyWords(db, row, language),
    stage: stageOf(row),
    behind: standBehind(db, row, translator(language)),
    places: scopeLabels(db, scopesOfEmergency(row)),
    lines: shownLines(db, id, language),
    answers: isActive(row, now) ? answersIn(db, row, standing, now) : null,
    name: (person: number | null) => (person === null ? null : (names.get(person)?.[language] ?? null)),
    // Nobody let the time of it pass: something real ended it.
    asking:
      asking && stageOf(row) !== 'brokenOff' && (asking.mine || asking.mayAnswer || (open && decides))
        ? asking
        : null,
    decides: open && decides,
    hoursLeft: hoursLeft(row, now),
    open: open && decides ? openIn(db, row, now) : { rooms: [], print: '' },
    left: holdsSomeWorkIn(db, standing, row, dutyKinds, now) ? leftIn(db, row, now) : [],
    /** What real runs on at the reader's own once this is over; for whoever may end it, at any door of it. */
    still: shownStill(
      db,
      stillHolding(db, row, now).filter((one) => decides || concerns(scopesOfEmergency(one), standing)),
      language,
    ),
    /** The same at any door of it, for what is put up. */
    stillThere: shownStill(db, stillHolding(db, row, now), language),
    /** Nobody agreed to it: whoever may declare there can write it again out of its own words. */
    again: mayBeDeclaredAgain(row) && declaresOver(standing, scopesOfEmergency(row)),
    reported: readsReport(db, row, standing, now),
    works: worksWhere(db, standing, row, now),
  }
}
export type ShownEmergency = ReturnType<typeof showEmergency>

export function shownLines(db: Db, emergencyId: number, language: Language): ShownLine[] {
  return db
    .select({ line: emergencyLines, tickedBy: people.name })
    .from(emergencyLines)
    .leftJoin(people, eq(people.id, emergencyLines.tickedBy))
    .where(eq(emergencyLines.emergencyId, emergencyId))
    .orderBy(emergencyLines.position, emergencyLines.id)
    .all()
    .map(({ line: { zh, en, ...line }, tickedBy }) => ({
      ...line,
      text: language === 'en' ? en : zh,
      tickedBy,
    }))
    .filter(({ text }) => !asksToBeFilledIn(text))
}

/** What happened, newest first, out of the record: the raw material of the report. `before`: id of an entry. */
export function timelineOf(db: Db, emergencyId: number, limit: number, before: number | null = null) {
  const actor = alias(people, 'actor')
  return db
    .select({ id: events.id, at: events.at, action: events.action, by: actor.name, details: events.details })
    .from(events)
    .leftJoin(actor, eq(actor.id, events.byPerson))
    .where(
      and(
        eq(events.subject, `emergency:${emergencyId}`),
        like(events.action, 'emergency.%'),
        before === null ? undefined : lt(events.id, before),
      ),
    )
    .orderBy(desc(events.id))
    .limit(limit)
    .all()
    .map(({ details, ...entry }) => ({
      ...entry,
      details: details === null ? {} : (JSON.parse(details) as Record<string, string>),
    }))
}

/** What runs or waits now, worst first, and a page of what is over, newest first. */
export function emergencyLists(
  db: Db,
  language: Language,
  before: number | null,
  limit: number,
  now: string,
) {
  const open = db
    .select()
    .from(emergencies)
    .where(inArray(emergencies.state, ['active', 'proposed']))
    .all()
    .map((row) => asOf(row, now))
  const running = open.filter((row) => row.state === 'active' || row.state === 'proposed')
  const over = db
    .select()
    .from(emergencies)
    .where(
      and(
        or(
          inArray(emergencies.state, ['lapsed', 'lifted']),
          inList(
            emergencies.id,
            open.filter((row) => !running.includes(row)).map((row) => row.id),
          ),
        ),
        before === null ? undefined : lt(emergencies.id, before),
      ),
    )
    .orderBy(desc(emergencies.id))
    .limit(limit + 1)
    .all()
    .map((row) => asOf(row, now))
  const titles = emergencyTitles(db, [...running, ...over], language)
  const named = (row: Emergency) => ({
    ...row,
    stage: stageOf(row),
    title: titles.get(row.id) || row.title,
  })
  return {
    running: worstFirst(running).map(named),
    past: over.slice(0, limit).map(named),
    more: over.length > limit,
  }
}
export type ListedEmergency = ReturnType<typeof emergencyLists>['running'][number]

/** What is said to everybody at a door: what to do, whom to ring and where to go. Who stands behind it is said to whoever is of the estate. */
export function announcedIn(db: Db, row: Emergency, language: Language, now: string) {
  const { id, level, kind } = row
  const lines = shownLines(db, id, language).filter((line) => line.kind !== 'check')
  return {
    id,
    level,
    kind,
    stage: stageOf(row),
    drill: row.drill === 1,
    runs: isActive(row, now),
    words: emergencyWords(db, row, language),
    lines: lines.map(({ kind, text, phone }) => ({ kind, text, phone, place: null })),
  }
}
export type Announced = ReturnType<typeof announcedIn>
