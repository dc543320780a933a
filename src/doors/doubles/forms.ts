import { id, line } from '#typed/fields.ts'

/** The number of the other record, as it is typed on every form that joins two. */
export const doubleNumber = id('shared:double.numberMissing')

/** "Join anyway": the number it was said of, so that another number is asked about anew. */
export const saidAnyway = line(20)

export function isSure(anyway: string, typed: number): boolean {
  return anyway === String(typed)
}

/** What "join anyway" answers: another building, another name. */
const answerable = ['shared:double.elsewhere', 'people:errors.otherName']

/** The field a refused joining is asked back at: what can be answered at the box "join anyway", the rest at the number. */
export function doubtField(code: string, number: string): string {
  return answerable.includes(code) ? 'anyway' : number
}
