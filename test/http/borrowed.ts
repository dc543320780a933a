import { messageKinds } from '#messages/outbox/schema.ts'
import { filledBy } from './typed-in.ts'

type Form = { action: string; inside: string }
type Sent = ReturnType<typeof filledBy>

/** The word that stands in place of what somebody wrote in a row: told by it wherever it is shown. */
export const markOfRow = (column: string, row: number) => `§${column}.${row}§`
/** All of them in what was answered. */
export const marksIn = (text: string) => new Set(text.match(/§[\w.]+§/g) ?? [])

/** `tickets.title` of a mark. */
export const columnOf = (mark: string) => mark.replace(/^§|\.\d+§$/g, '')

const number = /(?<=[/=:]|^)\d+(?=[/?&]|$)/g

/** In place of `17` every number, in place of `need:17` every number of every kind of thing. */
function othersFor(value: string, numbers: string[]): string[] {
  if (!value.includes(':')) return numbers
  return messageKinds.flatMap((kind) => numbers.map((number) => `${kind}:${number}`))
}

/**
 * A form as its writer would forge it: with the number of another row in place of each number in its address and of each
 * reference it carries (`17`, `notice:17`).
 */
export function forged({ action, inside }: Form, numbers: string[]): { path: string; form: Sent }[] {
  const form = filledBy(inside)
  const paths = [...action.matchAll(number)].flatMap(({ 0: own, index }) =>
    numbers.map((other) => ({
      path: action.slice(0, index) + other + action.slice(index + own.length),
      form,
    })),
  )
  const fields = Object.entries(form).flatMap(([name, value]) =>
    typeof value === 'string' && /^(?:[a-z]+:)?\d{1,6}$/.test(value)
      ? othersFor(value, numbers).map((other) => ({ path: action, form: { ...form, [name]: other } }))
      : [],
  )
  return [{ path: action, form }, ...paths, ...fields]
}
