import { seenField } from '#page.ts'
import type { Asked } from '#test/permissions.ts'
import { isTold, shownIn } from '#typed/shown-in.ts'
import { controlsIn, formsIn } from './given-back.ts'

const own = 'their own, which nobody else changes'
const made = 'makes something new: what stands there is only proposed'
const taken = 'a step that is taken, whose choices are proposed: the command refuses what was taken meanwhile'

/** Forms in which a value stands when they are drawn, and which nobody overrules by sending them; each with the reason. */
export const overruleNothing: Record<string, string> = {
  '/account/helping': own,
  '/account/messages': own,
  '/account/passphrase': own,
  '/account/quiet-hours': own,
  '/addresses': made,
  '/care/entries': made,
  '/care/entries/:n/assignments': made,
  '/emergencies': made,
  '/emergencies/:n/needs': made,
  '/groupbuys': made,
  '/groupbuys/:n/claims': made,
  '/groupbuys/:n/money': made,
  '/needs': made,
  '/needs/:n/ticket': made,
  '/needs/phone': made,
  '/notices': made,
  '/notices/:n/answers': made,
  '/people': made,
  '/plans': made,
  '/plans/:n/holders': made,
  '/plans/:n/lines': made,
  '/shifts': made,
  '/shifts/courses': made,
  '/supplies/dispatches': made,
  '/supplies/items': made,
  '/supplies/loans': made,
  '/supplies/stores': made,
  '/supplies/stores/:n/intakes': made,
  '/supplies/tools': made,
  '/tickets/:n/costs': made,
  '/emergencies/:n/extension': taken,
  '/emergencies/:n/leadership': taken,
  '/emergencies/:n/needs/:n/dispatches': taken,
  '/groupbuys/:n/statements/:n/payments': taken,
  '/groupbuys/bags/:n': taken,
  '/household/members/:n/departure': taken,
  '/notices/:n/publication': taken,
  '/supplies/dispatches/:n/carriers': taken,
  '/supplies/loans/:n/return': taken,
  '/tasks/:n/handing': taken,
  '/tickets/:n/handovers': taken,
}

export const patternOf = (action: string) => action.replace(/\?.*/, '').replace(/\/\d+(?=\/|$)/g, '/:n')

/** What a form says that it was drawn of. */
export function seenOf(inside: string): URLSearchParams {
  return new URLSearchParams(controlsIn(inside).find(({ name }) => name === seenField)?.value)
}

/** The forms of a page whose button says what it is about. */
export function tellingIn(html: string) {
  return formsIn(html).filter(({ inside }) => [...seenOf(inside).keys()].some(isTold))
}

/** What it would have said of a page on which one of these things was another. */
export function staleOf(inside: string): string {
  const marks = seenOf(inside)
  marks.set([...marks.keys()].find(isTold)!, 'another')
  return marks.toString()
}

/** The forms of a page in which something stands, with what each would send. */
export function filledIn(html: string) {
  return formsIn(html).flatMap(({ action, inside }) => {
    const stands = [...shownIn(inside).values()].some(({ values }) => values.some((one) => one !== ''))
    const marked = [...seenOf(inside).keys()].some((name) => !isTold(name))
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

/** What a form would send once every reason it asks for is given. */
export function completed(inside: string) {
  const asked = controlsIn(inside).filter(({ kind, value }) => kind === 'textarea' && value === '')
  return { ...sentBy(inside), ...Object.fromEntries(asked.map(({ name }) => [name, '情况有变'])) }
}

const dated = ' type="(?:checkbox|radio|date|time|datetime-local)"'

/** Two ways in which two people send a form whose field they change; where it is chosen, one leaves it as it was drawn. */
export function sentByTwo(inside: string) {
  const form = sentBy(inside)
  const [name, words] = changedIn(inside)
  const other = { ...form, [name]: words[0]! }
  return { name, theirs: other, mine: { ...form, [name]: words[1] ?? form[name] ?? [] } }
}

/** A field with what two people write into it, or with another choice of it. */
function changedIn(inside: string): [string, (string | string[])[]] {
  const isWritten = (name: string) =>
    new RegExp(`<(?:textarea|input)(?=[^>]* name="${name}")(?![^>]*${dated})`).test(inside)
  const names = [...shownIn(inside)].filter(([name]) => isWritten(name))
  const worded = names.find(([, { values }]) => /\p{Script=Han}/u.test(values[0] ?? ''))
  // A name is put right, not changed for another: its first sign stays.
  const first = worded?.[0] === 'name' ? [...worded[1].values[0]!][0] : ''
  if (worded) return [worded[0], [`${first}同事改成这样`, `${first}我自己写成那样了`]]
  const [noted] = names.find(([name]) => /note/i.test(name)) ?? []
  if (noted) return [noted, ['同事改成这样', '我自己写成那样了']]
  if (names.some(([name]) => name === 'phone')) return ['phone', ['13900001111', '13900002222']]
  const [counted] = names.find(([name]) => /^(everyDays|mostOpen|received-\d+)$/.test(name)) ?? []
  return counted ? [counted, ['5', '8']] : chosenIn(inside)
}

function chosenIn(inside: string): [string, (string | string[])[]] {
  const form = sentBy(inside)
  const [, list, options] = /<select (?:[^>]* )?name="([^"]*)"[^>]*>([\s\S]*?)<\/select>/.exec(inside) ?? []
  const values = [...(options ?? '').matchAll(/<option (?:[^>]* )?value="([^"]*)"/g)].map(
    ([, value]) => value!,
  )
  if (list) return [list, [values.find((value) => value !== form[list])!]]
  const boxes = controlsIn(inside).filter(({ kind }) => /^(checkbox|radio)$/.test(kind))
  const radio = boxes.find(({ kind, on }) => kind === 'radio' && !on)
  if (radio) return [radio.name, [radio.value]]
  const [{ name, value }] = boxes as [(typeof boxes)[0]]
  return [name, [form[name] === undefined ? value : []]]
}
