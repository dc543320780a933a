import { and, desc, eq, isNull } from 'drizzle-orm'
import { Conflict, NotAllowed, Refused } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { schedule, unschedule } from '#estate/jobs.ts'
import { asked } from './asked.ts'
import { faultIn, isUnchanged, printOf } from './rules.ts'
import type { Agreement, Answer, AskedKind } from './schema.ts'
import { agreements } from './schema.ts'
import { takeTellingBack, tellAsked, tellWhoAsked } from './telling.ts'

type Subject = { kind: AskedKind; id: number }

const lapseKey = (id: number) => `agreement.lapse:${id}`

/**
 * Asks a second person, inside the transaction of the room that needs one; whoever could agree is told. A second asking
 * of the same thing takes the place of the first. Wake the estate afterwards.
 */
export function askSecond(
  tx: Db,
  { kind, id, lapsesAt, wishedAt = null }: Subject & { lapsesAt: string; wishedAt?: string | null },
  by: number,
  now: string,
): Agreement {
  const before = openAsking(tx, kind, id)
  if (before) close(tx, before, { answer: 'changed', by, why: null }, now)
  const print = printOf(asked()[kind].facts(tx, id), wishedAt)
  const asking = tx
    .insert(agreements)
    .values({ kind, subjectId: id, print, wishedAt, askedBy: by, askedAt: now, lapsesAt })
    .returning()
    .get()
  schedule(tx, {
    kind: 'agreement.lapse',
    key: lapseKey(asking.id),
    dueAt: lapsesAt,
    payload: { id: asking.id },
  })
  tellAsked(tx, asking, now)
  return asking
}

/**
 * The second person's answer. `seen`: when what they answer was asked, as their page said; null where it said nothing.
 * Throws Conflict where it was answered, has lapsed or is not what was asked any more, NotAllowed for whoever asked and
 * whoever may not be the second person, Refused where it is sent back without a reason.
 */
export function answerSecond(
  db: Db,
  input: Subject & { answer: 'agreed' | 'sentBack'; why?: string; seen?: string | null },
  by: number,
  now: string,
): Agreement {
  return db.transaction((tx) => {
    const { kind, id, answer, seen = null } = input
    const why = input.why?.trim() ?? ''
    const room = asked()[kind]
    const asking = openAsking(tx, kind, id)
    if (!asking) throw new Conflict('agreement:errors.answered')
    const print = printOf(room.facts(tx, id), asking.wishedAt)
    const fault = faultIn(asking, { answer, by, why, seen, print }, now)
    if (fault === 'whyMissing') throw new Refused('agreement:errors.whyMissing')
    if (fault === 'oneself') throw new NotAllowed('agreement:errors.oneself')
    if (fault !== null) throw new Conflict(`agreement:errors.${fault}`)
    if (!room.mayAnswer(tx, id, by, now)) throw new NotAllowed('agreement:errors.notSecond')
    if (answer === 'sentBack' && !room.returnable(tx, id)) throw new Conflict('agreement:errors.begun')
    const row = close(tx, asking, { answer, by, why: answer === 'sentBack' ? why : null }, now)
    if (answer === 'agreed') room.agreed(tx, row, by, now)
    else room.ended(tx, row, answer, by, now)
    tellWhoAsked(tx, row, now)
    return row
  })
}

/**
 * It waits no longer, and nobody agreed: taken back, changed, or over in the room's own way. Does nothing where it does
 * not wait. Called inside the transaction of the room's command.
 */
export function endAsking(
  tx: Db,
  { kind, id }: Subject,
  how: Exclude<Answer, 'agreed' | 'sentBack'>,
  by: number | null,
  now: string,
): void {
  const asking = openAsking(tx, kind, id)
  if (!asking) return
  const row = close(tx, asking, { answer: how, by, why: null }, now)
  asked()[kind].ended(tx, row, how, by, now)
  tellWhoAsked(tx, row, now)
}

/** Nobody answered in time. A job; does nothing to what was answered or asked anew. */
export function lapseAsking(tx: Db, askingId: number, now: string): void {
  const asking = tx.select().from(agreements).where(eq(agreements.id, askingId)).get()
  if (!asking || asking.answer !== null || asking.lapsesAt > now) return
  endAsking(tx, { kind: asking.kind, id: asking.subjectId }, 'lapsed', null, now)
}

function close(
  tx: Db,
  asking: Agreement,
  { answer, by, why }: { answer: Answer; by: number | null; why: string | null },
  now: string,
): Agreement {
  unschedule(tx, lapseKey(asking.id))
  takeTellingBack(tx, asking, now)
  return tx
    .update(agreements)
    .set({ answer, answeredAt: now, answeredBy: by, why })
    .where(eq(agreements.id, asking.id))
    .returning()
    .get()!
}

function openAsking(db: Db, kind: AskedKind, id: number): Agreement | null {
  const open = and(eq(agreements.kind, kind), eq(agreements.subjectId, id), isNull(agreements.answer))
  return db.select().from(agreements).where(open).get() ?? null
}

/** The last asking of this thing, answered or not; null where nobody ever asked. */
export function lastAsking(db: Db, kind: AskedKind, id: number): Agreement | null {
  const of = and(eq(agreements.kind, kind), eq(agreements.subjectId, id))
  return db.select().from(agreements).where(of).orderBy(desc(agreements.id)).get() ?? null
}

/** Throws Conflict where nobody is asked any more: there is no form then to put the words of a late answer back into. */
export function mustWait(db: Db, { kind, id }: Subject): void {
  if (!openAsking(db, kind, id)) throw new Conflict('agreement:errors.answered')
}

/** Has a second person agreed to exactly this, to happen at exactly this time? */
export function isAgreed(db: Db, { kind, id }: Subject, wishedAt: string | null): boolean {
  const last = lastAsking(db, kind, id)
  if (last?.answer !== 'agreed' || last.wishedAt !== wishedAt) return false
  return isUnchanged(last, printOf(asked()[kind].facts(db, id), wishedAt))
}
