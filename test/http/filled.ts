import { seenField } from '#page.ts'
import type { Asked } from '#test/permissions.ts'
import { shownIn } from '#typed/filled.ts'
import { controlsIn, formsIn } from './given-back.ts'

/** Forms in which a value stands when they are drawn, and which nobody overrules by sending them; each with the reason. */
export const overruleNothing: Record<string, string> = {}

export const patternOf = (action: string) => action.replace(/\?.*/, '').replace(/\/\d+(?=\/|$)/g, '/:n')

/** The forms of a page in which something stands, with what each would send. */
export function filledIn(html: string) {
  return formsIn(html).flatMap(({ action, inside }) => {
    const stands = [...shownIn(inside).values()].some(({ values }) => values.some((one) => one !== ''))
    const marked = inside.includes(`name="${seenField}"`)
    return stands || marked ? [{ action, inside, marked }] : []
  })
}

/** What a form would send as it was drawn; kept as a draft where it can be. */
export function sentBy(inside: string): NonNullable<Asked['form']> {
  const form: Record<string, string | string[]> = {}
  const buttons = new Set<string>()
  for (const [, name, value] of inside.matchAll(/<button [^>]*name="([^"]*)" value="([^"]*)"/g)) {
    buttons.add(name!)
    if (value === 'draft') form[name!] = value
  }
  for (const { name, value, kind, on } of controlsIn(inside)) {
    if (!on || kind === 'file' || buttons.has(name)) continue
    form[name] = form[name] === undefined ? value : [form[name], value].flat()
  }
  return form
}

/** The same form with one field said otherwise: words, or another of a list, or a tick. */
export function saidOtherwise(inside: string, say: string): { name: string; form: NonNullable<Asked['form']> } {
  const form = sentBy(inside)
  const typed = [...shownIn(inside)].filter(([name]) => new RegExp(`<(?:textarea|input)(?=[^>]* name="${name}")(?![^>]* type="(?:checkbox|radio|date|time|datetime-local)")`).test(inside))
  const words = typed.find(([, { values }]) => /\p{Script=Han}/u.test(values[0] ?? '')) ?? typed.find(([name]) => /note|everyDays|mostOpen/i.test(name))
  if (words) return { name: words[0], form: { ...form, [words[0]]: /^(everyDays|mostOpen)$/.test(words[0]) ? String(say.length) : say } }
  const [, name, options] = /<select (?:[^>]* )?name="([^"]*)"[^>]*>([\s\S]*?)<\/select>/.exec(inside) ?? []
  const others = [...(options ?? '').matchAll(/<option (?:[^>]* )?value="([^"]*)"/g)].map(([, value]) => value!)
  const other = others.filter((one) => one !== form[name!])
  if (name) return { name, form: { ...form, [name]: other[say.length % other.length]! } }
  const [, box, value] = /<input [^>]*type="(?:checkbox|radio)" name="([^"]*)" value="([^"]*)"/.exec(inside) ?? []
  return { name: box!, form: { ...form, [box!]: form[box!] === value ? [] : value! } }
}
