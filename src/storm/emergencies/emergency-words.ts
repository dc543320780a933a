import { and, eq, gt, isNull, lte, or, sql } from 'drizzle-orm'
import { covers } from '#addresses/paths.ts'
import { addresses } from '#addresses/schema.ts'
import type { Db } from '#estate/db.ts'
import { inList } from '#estate/in-list.ts'
import type { Language } from '#i18n/language.ts'
import { type Translate, translator } from '#i18n/translator.ts'
import { dutiesWhere } from '#standing/duties.ts'
import { nameOf } from '#standing/names.ts'
import { appointments } from '#standing/schema.ts'
import { capabilitiesOf } from '#standing/standing.ts'
import { scopesOfEmergency } from './active.ts'
import { drillMark } from './kinds.ts'
import { asksToBeFilledIn } from './rules.ts'
import type { Emergency } from './schema.ts'
import { emergencyTexts } from './schema.ts'

/** The words of an emergency for readers of this language, and in which each is: what was written once for all stays in its own. */
export function emergencyWords(db: Db, row: Emergency, language: Language) {
  const texts = db.select().from(emergencyTexts).where(eq(emergencyTexts.emergencyId, row.id)).all()
  const said = texts.find((one) => one.language === language) ?? { ...row, question: '' }
  const { title, whatToDo, question } = said
  // What a prepared plan asks to be written, and nobody wrote, is no word of it.
  const watchFor = asksToBeFilledIn(said.watchFor) ? '' : said.watchFor
  const inWhich = (field: 'title' | 'watchFor' | 'whatToDo') =>
    said[field] === row[field] ? row.language : language
  const written = { title: inWhich('title'), watchFor: inWhich('watchFor'), whatToDo: inWhich('whatToDo') }
  return { title, watchFor, whatToDo, question, written }
}
export type EmergencyWords = ReturnType<typeof emergencyWords>

/** What several are called in this language, by their numbers; what was written once for all stays as it was. */
export function emergencyTitles(db: Db, rows: readonly Emergency[], language: Language): Map<number, string> {
  const ids = rows.map((row) => row.id)
  const texts = db
    .select({ id: emergencyTexts.emergencyId, title: emergencyTexts.title })
    .from(emergencyTexts)
    .where(and(inList(emergencyTexts.emergencyId, ids), eq(emergencyTexts.language, language)))
    .orderBy(sql`${emergencyTexts.id} desc`)
    .all()
  return new Map([...rows, ...texts].map(({ id, title }) => [id, title]))
}

/**
 * What an emergency is called wherever a line names it or leads to it: by its title, marked where it is a drill. The title
 * alone is for where the mark stands beside it.
 */
export function emergencyName(db: Db, row: Emergency, language: Language): string {
  const t = translator(language)
  const text = emergencyWords(db, row, language).title || t(`emergencies:kinds.${row.kind}`)
  return row.drill === 1 ? t(drillMark, { text }) : text
}

/** A sentence with words of an emergency in it, for readers of either language. */
export function inEach(
  db: Db,
  row: Emergency,
  say: (t: Translate, words: EmergencyWords, language: Language) => string,
) {
  const inOne = (language: Language) => say(translator(language), emergencyWords(db, row, language), language)
  return { texts: { 'zh-CN': inOne('zh-CN'), en: inOne('en') } }
}

/** Somebody who stands behind what was declared, by name and the duty they held then, and when they said so. */
type Behind = { who: string; at: string }

/**
 * Who declared it and who confirmed it, null until somebody did: it stands on whatever is issued, before the body whose
 * warning it relies on. A neighbour who confirms where nobody else can has no duty to name.
 */
export function standBehind(db: Db, emergency: Emergency, t: Translate) {
  const { declaredBy, declaredAt, confirmedBy, confirmedAt } = emergency
  const behind = (id: number, at: string): Behind => ({ who: nameWithDuty(db, emergency, { id, at }, t), at })
  const confirmed = confirmedBy === null || confirmedAt === null ? null : behind(confirmedBy, confirmedAt)
  return { declared: behind(declaredBy, declaredAt), confirmed }
}
export type StandBehind = ReturnType<typeof standBehind>

function nameWithDuty(
  db: Db,
  emergency: Emergency,
  { id, at }: { id: number; at: string },
  t: Translate,
): string {
  const then = and(
    eq(appointments.personId, id),
    lte(appointments.startsAt, at),
    or(isNull(appointments.until), gt(appointments.until, at)),
    or(isNull(appointments.endedAt), gt(appointments.endedAt, at)),
  )
  const scopes = scopesOfEmergency(emergency)
  const [post] = dutiesWhere(db, then!).filter(
    (one) =>
      capabilitiesOf(one).includes('declare') &&
      scopes.some((scope) => covers(one.scope, scope) || covers(scope, one.scope)),
  )
  const name = nameOf(db, id)
  if (!post) return name
  const duty = `${post.organisationName ?? post.scopeLabel} ${t(`organisations:roles.${post.role}`)}`
  return t('emergencies:withDuty', { name, duty })
}

/** What these places are called, in the order of the estate. */
export function scopeLabels(db: Db, paths: readonly string[]): string[] {
  const rows = db
    .select({ label: addresses.label })
    .from(addresses)
    .where(inList(addresses.path, paths))
    .orderBy(sql`${addresses.sortKey}`)
    .all()
  return rows.map((row) => row.label)
}
