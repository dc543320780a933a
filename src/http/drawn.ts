import { html } from 'hono/html'
import { type DrawnControl, type DrawnForm, drawnAttribute, readMarkup } from '#typed/markup.ts'

/** How something that was typed stands in a drawn page. */
export function asDrawn(text: string): string {
  return String(html`${text}`)
}

/** The forms of a page that post to this path. */
export function formsTo(forms: readonly DrawnForm[], path: string): DrawnForm[] {
  return forms.filter(({ posts, to }) => posts && to.split('?')[0] === path)
}

type Typed = readonly (readonly [name: string, value: string])[]

/**
 * Does the page give back what was typed: word for word, or in the form itself, which may show what stands by now, or
 * only the rows that were refused? Where neither is so, the form has gone from it.
 */
export function givesBack(page: string, path: string, typed: Typed): boolean {
  const { forms, controls } = readMarkup(page)
  const said = new Set(controls.flatMap(({ name, values }) => values.map((value) => `${name}=${value}`)))
  if (typed.every(([name, value]) => said.has(`${name}=${value}`))) return true
  const names = new Set(typed.map(([name]) => name))
  const askedIn = ({ controls: own }: { controls: DrawnControl[] }) =>
    new Set(own.filter(({ name, values }) => names.has(name) && values.length > 0).map(({ name }) => name))
      .size
  // What was begun at one address may go on at another, as a draft does that was kept.
  return (
    formsTo(forms, path).some((form) => askedIn(form) > 0) ||
    forms.some((form) => form.posts && askedIn(form) > names.size / 2)
  )
}

/** The page with every fold open that these places of it lie in. */
export function unfolded(page: string, places: readonly number[]): string {
  const within: { at: number; open: boolean }[] = []
  const shut = new Set<number>()
  const marks = readMarkup(page).tags.filter(({ name }) => name === 'details')
  let next = 0
  for (const place of [...places].sort((a, b) => a - b)) {
    for (; next < marks.length && marks[next]!.at < place; next++) {
      const mark = marks[next]!
      if (mark.shuts) within.pop()
      else within.push({ at: mark.at, open: drawnAttribute(mark, 'open') !== undefined })
    }
    for (const { at, open } of within) if (!open) shut.add(at)
  }
  return [...shut]
    .sort((a, b) => b - a)
    .reduce((text, at) => `${text.slice(0, at)}<details open=""${text.slice(at + '<details'.length)}`, page)
}
