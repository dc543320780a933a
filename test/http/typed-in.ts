import { sentBy } from './filled.ts'
import { controlsIn } from './given-back.ts'

type Sent = ReturnType<typeof sentBy>

/** What of a drawn form is needed, but for what only a script puts into the page. */
export function requiredIn(inside: string): string[] {
  const tags = inside.match(/<(?:input|textarea|select) [^>]* required[^>]*>/g) ?? []
  return [...new Set(tags.map((tag) => / name="([^"]*)"/.exec(tag)![1]!))]
}

/** As it was drawn, with something in every field that is needed, and sent for good rather than kept as a draft. */
export function filledBy(inside: string): Sent {
  const form = sentBy(inside)
  for (const name of requiredIn(inside)) if (form[name] === '') form[name] = fitting(inside, name)
  for (const { name, value, kind } of controlsIn(inside))
    if (kind === 'radio' || name === 'agreed') form[name] ??= value
  const sends = controlsIn(inside).find(({ value }) => value === 'publish' || value === 'preview')
  if (sends) form[sends.name] = sends.value
  return form
}

function fitting(inside: string, name: string): string {
  const tag = [...inside.matchAll(/<[^>]*>/g)].find(([one]) => one.includes(` name="${name}"`))?.[0] ?? ''
  if (/type="date"/.test(tag)) return '2026-11-26'
  if (/type="datetime-local"/.test(tag)) return '2026-11-26T10:00'
  if (/type="email"/.test(tag) || name === 'from') return 'lin@example.org'
  if (/type="tel"/.test(tag)) return '13800001111'
  return /inputmode="(?:numeric|decimal)"/.test(tag) ? '2' : '说明一下'
}
