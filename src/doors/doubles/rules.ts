import { Conflict, FieldsRefused, Refused } from '#errors.ts'
import { ends } from '#estate/keeping.ts'
import { sha256 } from '#estate/secrets.ts'
import { hoursAfter, inHours } from '#time/instants.ts'

/** How long two records that were made one can be taken apart again, in hours. */
const undoDays = ends.joined
const undoHours = inHours({ days: undoDays })

/** A record as joining sees it, whatever it is: a ticket, a person, a need. */
export type Joinable = {
  /** The number people know it by. */
  id: number
  /** Still in hand; what is over, closed or joined already goes on in no other. */
  open: boolean
  /** The record it is part of already. */
  joinedInto: number | null
  /** The buildings it lies in, path and label; none for what lies nowhere. */
  buildings: readonly { path: string; label: string }[]
}

/** What is asked back on the form, before two records become one. */
type Doubt = 'unknown' | 'itself' | 'joined' | 'over' | 'elsewhere'

/**
 * Why a number is asked back: it is nobody's (or none that this person may see), the record itself, part of another
 * already, over, or in another building. Only the last can be answered with a tick (`sure`). null: join.
 */
export function doubtAbout(one: Joinable, other: Joinable | null, sure: boolean): Doubt | null {
  if (other === null) return 'unknown'
  if (one.id === other.id) return 'itself'
  if (other.joinedInto !== null) return 'joined'
  if (!other.open) return 'over'
  return !sure && liesElsewhere(one, other) ? 'elsewhere' : null
}

function liesElsewhere(one: Joinable, other: Joinable): boolean {
  const here = one.buildings.map((building) => building.path)
  return (
    here.length > 0 && other.buildings.length > 0 && !other.buildings.some(({ path }) => here.includes(path))
  )
}

/**
 * The other record, which can be joined; what only has to be looked at is asked by `mustBeAnswered`. Throws Refused with the
 * sentence that asks the number back (`shared:double.…`).
 */
export function mustBeDouble(
  one: Joinable,
  { other, typed }: { other: Joinable | null; typed: number },
): Joinable {
  const doubt = doubtAbout(one, other, true)
  if (doubt === null && other !== null) return other
  throw new Refused(`shared:double.${doubt}`, { number: typed, into: other?.joinedInto ?? '', one: one.id })
}

/** What speaks against two being one, each asked by its own sentence and answered by its own tick. */
export type Question = {
  name: QuestionName
  code: string
  params: Record<string, string | number>
}
export const questionNames = ['elsewhere', 'otherName', 'otherPhone', 'otherCategory'] as const
export type QuestionName = (typeof questionNames)[number]

/** Does it lie in another building? What else is asked about two of a kind its room says. */
export function askedElsewhere(one: Joinable, other: Joinable): Question[] {
  if (!liesElsewhere(one, other)) return []
  const where = (record: Joinable) => record.buildings.map(({ label }) => label).join('、')
  const params = { number: other.id, here: where(one), there: where(other) }
  return [{ name: 'elsewhere', code: 'shared:double.elsewhere', params }]
}

/** What a tick says: this very sentence, with what stood in it. Whatever changes since is asked anew. */
export function tickOf({ name, code, params }: Question): string {
  return sha256(JSON.stringify([name, code, Object.entries(params).sort()])).slice(0, 24)
}

/** Ticks of the sentences that were answered; true: they were looked at elsewhere, all of them. */
export type Ticks = true | readonly string[]

/** Throws FieldsRefused with every sentence that no tick answers, each at its own box. */
export function mustBeAnswered(questions: readonly Question[], ticks: Ticks): void {
  if (ticks === true) return
  const open = questions.filter((question) => !ticks.includes(tickOf(question)))
  if (open.length === 0) return
  throw new FieldsRefused(
    Object.fromEntries(open.map(({ name, code, params }) => [`sure-${name}`, [code, params]])),
  )
}

/** The worst of these by an order that begins with the worst. */
export function worstOf<Level>(order: readonly Level[], one: Level, other: Level): Level {
  return order.indexOf(one) <= order.indexOf(other) ? one : other
}

/** The first of these instants; null where none was promised. */
export function earliestOf(...instants: readonly (string | null)[]): string | null {
  return instants.filter((instant) => instant !== null).sort()[0] ?? null
}

/** Who goes on with it: whoever is at work already, else whoever it was given to; of two the one of the record that stays. */
export function whoGoesOn<Worker extends { working: boolean }>(
  stays: Worker | null,
  goes: Worker | null,
): Worker | null {
  return stays?.working || !goes?.working ? (stays ?? goes) : goes
}

/** Until when it can be taken apart (ISO instant). */
export function undoneBy(joinedAt: string): string {
  return hoursAfter(joinedAt, undoHours)
}

/** What was joined at this instant or before can be taken apart no more, and nothing is kept to do so. */
export function settledUntil(now: string): string {
  return hoursAfter(now, -undoHours)
}

/** Throws Conflict where the day is over, or another record was joined since and is to be taken off first. */
export function mustBeUndoable(joinedAt: string, laterOne: number | null, now: string): void {
  if (laterOne !== null) throw new Conflict('shared:double.laterFirst', { number: laterOne })
  if (undoneBy(joinedAt) <= now) throw new Conflict('shared:double.tooLate', { hours: undoHours })
}

/** What joining changed, field by field: as it was, and as it became. */
export type Changed = Record<string, readonly [before: unknown, after: unknown]>

export function changedBy<Row extends object>(before: Row, set: Partial<Row>): Changed {
  const fields = Object.keys(set) as (keyof Row & string)[]
  return Object.fromEntries(
    fields
      .filter((field) => before[field] !== set[field])
      .map((field) => [field, [before[field], set[field]] as const]),
  )
}

/** What taking apart gives back: each field as it was, where nobody has changed it since. */
export function givenBack<Row extends object>(now: Row, changed: Changed): Partial<Row> {
  const fields = Object.entries(changed).filter(([field, [, after]]) => now[field as keyof Row] === after)
  return Object.fromEntries(fields.map(([field, [before]]) => [field, before])) as Partial<Row>
}
