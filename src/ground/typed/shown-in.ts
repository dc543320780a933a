import { type DrawnControl, readMarkup } from './markup.ts'

/** What a field holds as a page shows it: the values that would be sent, and how each reads. */
export type Shown = { values: string[]; said: string[] }

const unread = new Set(['hidden', 'password', 'file', 'submit', 'button'])

/** Every field of a form's markup in which somebody types or chooses; not what is hidden, secret or a file. */
export function shownIn(markup: string): Map<string, Shown> {
  return shownBy(readMarkup(markup).controls)
}

/** The same of controls that were read. */
export function shownBy(controls: readonly DrawnControl[]): Map<string, Shown> {
  const shown = new Map<string, Shown>()
  for (const { name, kind, values, said } of controls) {
    if (unread.has(kind)) continue
    const field = shown.get(name) ?? { values: [], said: [] }
    shown.set(name, field)
    field.values.push(...values)
    field.said.push(...said)
  }
  return shown
}

/** Each field with a mark of what stands in it, for telling later which of them stand otherwise. */
export function marksOf(shown: Map<string, Shown>): URLSearchParams {
  const marks = [...shown].map(([name, { values }]) => [name, markOf(values)])
  return new URLSearchParams(marks)
}

/**
 * What a form's page tells of beside its fields, and its button stands for, each by the key of what it is called: whom it goes to,
 * who was sent (`key?number=1` where that is filled). No field is called so.
 */
export type ToldOf = Record<string, unknown>
export const isTold = (name: string) => name.includes(':')

/** Each of what is told with a mark of it, as of a field. */
export function marksOfTold(told: ToldOf): [name: string, mark: string][] {
  return Object.entries(told).map(([name, what]) => [name, markOf([JSON.stringify(what ?? null)])])
}

/** Does a field hold what stood in it when its form was drawn, by the marks that the form carried? */
export function isAsMarked(marks: URLSearchParams, name: string, values: string[]): boolean {
  return marks.get(name) === markOf(values)
}

/**
 * FNV-1a over code points, forward and backward (http://www.isthe.com/chongo/tech/comp/fnv/): 64 bits are enough to tell a change,
 * which is all it is for, and need nothing from outside, as whatever a view imports.
 */
function markOf(values: string[]): string {
  const units = Array.from(JSON.stringify(values), (sign) => sign.codePointAt(0)!)
  return [units, units.toReversed()].map((list) => fnv(list).toString(36)).join('-')
}

function fnv(units: number[]): number {
  return units.reduce((hash, unit) => Math.imul(hash ^ unit, 0x01000193), 0x811c9dc5) >>> 0
}
