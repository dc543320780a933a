import { Conflict, NotFound } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { joinOf, type Ledger, laterOne, type Pair, partedBy } from './ledger.ts'
import {
  askedElsewhere,
  type Joinable,
  mustBeAnswered,
  mustBeDouble,
  mustBeUndoable,
  type Question,
  type Ticks,
  tickOf,
} from './rules.ts'

type Told = {
  what: 'joined' | 'parted'
  pair: Pair
  /** Whoever has to do with either of the two, as they were and as they are; each once. */
  people: number[]
}

/** How two records of a kind become one, and two again. Whatever joins, joins by this. */
export type Joining = {
  ledger: Ledger
  /** Whose number is typed; the form stands on the page of the other. */
  typed: keyof Pair
  /** The record whose page has the form. Throws NotAllowed for whom it does not concern, Conflict where it is over. */
  asked(tx: Db, id: number, by: number, now: string): Joinable
  /** The record of the number typed; null where there is none that this person may join. */
  find(tx: Db, id: number, by: number, now: string): Joinable | null
  /** Throws where these two cannot be joined, not this way round, or not by this person: before anything is asked. */
  mustFit?(tx: Db, pair: Pair, on: { by: number; now: string }): void
  /** What speaks against it and can be answered by looking at both; `number` is the one that was typed. */
  asks?(tx: Db, on: { one: number; number: number }): Question[]
  /** What one must see of a record to say whether it is the same as another: each a label and what stands there. */
  shows(tx: Db, id: number, by: number, now: string): DoubleFact[]
  /** Makes them one, with the worst urgency, the earliest deadline and whoever is at work; writes it into the ledger. */
  join(tx: Db, pair: Pair, by: number, now: string): void
  /** Throws NotAllowed for whoever may not take these apart, NotFound for what is not there. */
  mayPart(tx: Db, pair: Pair, by: number, now: string): void
  /** Gives back what joining changed and nobody has since, and notes it in the ledger. Throws Conflict where one has moved on. */
  part(tx: Db, pair: Pair, join: { id: number; joinedAt: string }, by: number, now: string): void
  /** Whom a record concerns: whose it is, and whoever has it in hand. */
  concerned(tx: Db, id: number, now: string): number[]
  /** What somebody is called. */
  nameOf(tx: Db, personId: number): string
  /** Tells them, and the record of the estate. */
  tell(tx: Db, told: Told, by: number, now: string): void
}

/** A label and what stands beside it: words as they are, a sentence of the texts, an instant. */
export type DoubleFact = { label: string } & (
  | { words: string }
  | { says: string; params?: Record<string, string | number> }
  | { at: string | null }
)

type Asked = { id: number; typed: number }

/** The records that would become one, with what is asked about them. Throws as joining them would, but for what is asked. */
function lookAtTwo(tx: Db, room: Joining, { id, typed }: Asked, by: number, now: string) {
  const one = room.asked(tx, id, by, now)
  const other = mustBeDouble(one, { other: room.find(tx, typed, by, now), typed })
  const pair = room.typed === 'stays' ? { stays: typed, goes: id } : { stays: id, goes: typed }
  // Whose it is comes before what speaks against it: nobody answers for what is not theirs to do.
  room.mustFit?.(tx, pair, { by, now })
  const questions = [...askedElsewhere(one, other), ...(room.asks?.(tx, { one: id, number: typed }) ?? [])]
  return { pair, questions }
}

/** Both of them, side by side, with each question that is open. Throws as `lookAtTwo`. */
export function showTwo(db: Db, room: Joining, asked: Asked, by: number, now: string) {
  const { pair, questions } = lookAtTwo(db, room, asked, by, now)
  const [one, other] = [asked.id, asked.typed].map((id) => room.shows(db, id, by, now))
  return {
    ...asked,
    ...pair,
    one: one!,
    other: other!,
    questions: questions.map((question) => ({ ...question, tick: tickOf(question) })),
  }
}
export type ShownTwo = ReturnType<typeof showTwo>

/**
 * Two records of one thing become one, and whoever has to do with either is told. `id` is the record whose page has the
 * form, `typed` the other number, `sure` which sentences were answered. Throws what `asked` and `mustFit` throw, Refused
 * where the number is asked back, and FieldsRefused with every sentence that no tick answers.
 */
export function joinTwo(
  db: Db,
  room: Joining,
  { id, typed, sure }: Asked & { sure: Ticks },
  by: number,
  now: string,
): Pair {
  return db.transaction((tx) => {
    const { pair, questions } = lookAtTwo(tx, room, { id, typed }, by, now)
    mustBeAnswered(questions, sure)
    const before = concerned(tx, room, pair, now)
    room.join(tx, pair, by, now)
    tellBoth(tx, room, { what: 'joined', pair, people: before }, by, now)
    return pair
  })
}

/**
 * They were two after all, and less than a day has passed. Throws NotFound where they were not joined, Conflict where the
 * day is over, another was joined since, or one of them has moved on.
 */
export function partTwo(db: Db, room: Joining, pair: Pair, by: number, now: string): void {
  db.transaction((tx) => {
    room.mayPart(tx, pair, by, now)
    const join = joinOf(tx, room.ledger, pair)
    if (!join) throw apartAlready(tx, room, pair)
    mustBeUndoable(join.joinedAt, laterOne(tx, room.ledger, join), now)
    const before = concerned(tx, room, pair, now)
    room.part(tx, pair, join, by, now)
    tellBoth(tx, room, { what: 'parted', pair, people: before }, by, now)
  })
}

/** Somebody was faster, and it is said who; NotFound where the two never were one. */
function apartAlready(tx: Db, { ledger, nameOf }: Joining, pair: Pair): Conflict | NotFound {
  const by = partedBy(tx, ledger, pair)
  if (by === null) return new NotFound('shared:errors.notFound')
  return new Conflict('shared:double.apartAlready', { number: pair.goes, name: nameOf(tx, by) })
}

function tellBoth(tx: Db, room: Joining, told: Told, by: number, now: string): void {
  const people = [...new Set([...told.people, ...concerned(tx, room, told.pair, now)])]
  room.tell(tx, { ...told, people }, by, now)
}

function concerned(tx: Db, room: Joining, { stays, goes }: Pair, now: string): number[] {
  return [...room.concerned(tx, stays, now), ...room.concerned(tx, goes, now)]
}
