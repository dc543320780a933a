import { and, desc, eq, gt, gte, inArray, isNotNull, lt, lte, not, or, type SQL, sql } from 'drizzle-orm'
import { minutesAfter } from '#time/instants.ts'
import type { Db } from './db.ts'
import type { Who } from './keepers.ts'
import { sentOnce } from './schema.ts'

/** Somebody without an account. */
const stranger = 0

/**
 * One posting of one form by one person: `key` names the form as it was drawn, its path, every word and file in it; `words`
 * only its path and every word, and is null where the same may be sent again. `isLine`: a line of a talk.
 */
export type Posting = {
  key: string
  personId: number
  at: string
  words: Words | null
  isLine: boolean
}
/** The marks of what was said, and of the files with it. */
type Words = { said: string; files: string | null }
/** What is kept of an answer: `said` is JSON and with `forPersonId` only there for as long as it is given word for word. */
type Kept = { to: string; said: string | null; forPersonId: number | null }

/** How long a second tap is answered exactly as the first was; later it is only told that it was done then. */
export const wordForWordMinutes = 1
/** How long the same words of a page that was drawn anew are not done a second time. */
const sameWordsMinutes = 10
/** In a talk people say the same twice; within this time, and with no other line after it, it was sent twice. */
const sameLineMinutes = 1

/** Writes down, inside the command's own transaction, what this posting was answered. */
export function keepAnswer(tx: Db, posting: Posting, kept: Kept): void {
  emptyAnswers(tx, posting.at)
  const { key, personId, at } = posting
  const words = posting.words && markOf(posting.words)
  tx.insert(sentOnce)
    .values({ key, personId, at, words, ...kept })
    .run()
}

/** As it is kept: what was said, and behind it the files. */
function markOf({ said, files }: Words): string {
  return files === null ? said : `${said}.${files}`
}

/**
 * Said before: with the same files; or with any, where it comes without. Going back gives a browser its words again and never
 * its files, so who presses again after that sends the same without them. A file put to the same words is something new.
 */
function saidAs(words: Words): SQL {
  const same = eq(sentOnce.words, markOf(words))
  if (words.files !== null) return same
  // Between `said.` and the character that follows the point, so that the index finds it.
  return or(same, and(gt(sentOnce.words, `${words.said}.`), lt(sentOnce.words, `${words.said}/`)))!
}

/** Forgets the words that are given no more, and those that may be sent again. */
export function emptyAnswers(tx: Db, now: string): void {
  emptied(tx, lte(sentOnce.at, minutesAfter(now, -wordForWordMinutes)))
  tx.update(sentOnce)
    .set({ words: null })
    .where(and(isNotNull(sentOnce.words), lte(sentOnce.at, minutesAfter(now, -sameWordsMinutes))))
    .run()
}

function emptied(tx: Db, which: SQL | undefined): void {
  tx.update(sentOnce)
    .set({ said: null, forPersonId: null })
    .where(and(isNotNull(sentOnce.said), which))
    .run()
}

/**
 * What the same posting was answered before, and when; undefined where it is new. Whoever posted it as a stranger may have
 * been let in by the first tap when the second comes: then the key alone tells that they are the same.
 */
export function answeredBefore(
  db: Db,
  { key, personId }: Pick<Posting, 'key' | 'personId'>,
): ({ at: string } & Kept) | undefined {
  const { at, to, said, forPersonId } = sentOnce
  return db
    .select({ at, to, said, forPersonId })
    .from(sentOnce)
    .where(and(inArray(sentOnce.personId, [personId, stranger]), eq(sentOnce.key, key)))
    .orderBy(desc(sentOnce.personId))
    .limit(1)
    .get()
}

/** Where the same words, sent of a page drawn before, went on to, and when; undefined where they may be done. */
export function sentWith(
  db: Db,
  { words, personId, at: now, isLine }: Posting,
): { at: string; to: string } | undefined {
  if (words === null) return undefined
  const { at, to } = sentOnce
  const since = minutesAfter(now, -(isLine ? sameLineMinutes : sameWordsMinutes))
  const lately = and(gt(at, since), lte(at, now))
  const found = db
    .select({ at, to, place: sql<number>`rowid` })
    .from(sentOnce)
    .where(and(saidAs(words), inArray(sentOnce.personId, [personId, stranger]), lately))
    .orderBy(desc(at))
    .limit(1)
    .get()
  if (!found || (isLine && isAnswered(db, found, words))) return undefined
  return { at: found.at, to: found.to }
}

/** Where the newest posting of a page went on to, by how its keys begin; null where nothing was sent of it. */
export function sentOf(db: Db, { personId, page }: { personId: number; page: string }): string | null {
  const { key, to, at } = sentOnce
  // Between the page's point and the character that follows it.
  const ofPage = and(eq(sentOnce.personId, personId), gt(key, page), lt(key, `${page.slice(0, -1)}/`))
  return db.select({ to }).from(sentOnce).where(ofPage).orderBy(desc(at)).limit(1).get()?.to ?? null
}

/** Has anybody said something else since, that stands on the same page? */
function isAnswered(db: Db, { at, to, place }: { at: string; to: string; place: number }, words: Words) {
  const later = and(gte(sentOnce.at, at), gt(sql`rowid`, place))
  return (
    db
      .select({ at: sentOnce.at })
      .from(sentOnce)
      .where(and(eq(sentOnce.to, to), isNotNull(sentOnce.words), not(saidAs(words)), later))
      .limit(1)
      .get() !== undefined
  )
}

/** Forgets what was sent before this instant. */
export function sweepOnce(db: Db, before: string): void {
  db.delete(sentOnce).where(lt(sentOnce.at, before)).run()
}

/** Forgets all that this person sent, and the words in which others were told of them just now. */
export function forgetSender(tx: Db, { id, name }: Who): void {
  tx.delete(sentOnce).where(eq(sentOnce.personId, id)).run()
  const named = name === '' ? undefined : sql`instr(${sentOnce.said}, ${JSON.stringify(name).slice(1, -1)})`
  emptied(tx, or(eq(sentOnce.forPersonId, id), named))
}
