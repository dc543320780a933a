import { html } from 'hono/html'

/** A control of a drawn page as it would be sent: its name and what it says, escaped as it stands in the markup. */
type Control = { name: string; value: string }

/** How something that was typed stands in a drawn page. */
export function asDrawn(text: string): string {
  return String(html`${text}`)
}

type Place = { at: number; end: number }

/** Where the page has a form that posts to this path: the places of its tags, none where it has no such form. */
export function formsTo(page: string, path: string): Place[] {
  return formsIn(page).filter(
    ({ at }) =>
      attribute(page.slice(at, page.indexOf('>', at) + 1), 'action')?.split('?')[0] === asDrawn(path),
  )
}

function formsIn(page: string): Place[] {
  return [...page.matchAll(/<form [^>]*>/g)]
    .filter(([tag]) => tag.includes(' method="post"'))
    .map(({ index }) => ({ at: index, end: page.indexOf('</form>', index) }))
}

type Typed = readonly (readonly [name: string, value: string])[]

/**
 * Does the page give back what was typed: word for word, or in the form itself, which may show what stands by now, or
 * only the rows that were refused? Where neither is so, the form has gone from it.
 */
export function givesBack(page: string, path: string, typed: Typed): boolean {
  const said = new Set(controlsIn(page).map(({ name, value }) => `${name}=${value}`))
  if (typed.every(([name, value]) => said.has(`${asDrawn(name)}=${asDrawn(value)}`))) return true
  const names = new Set(typed.map(([name]) => asDrawn(name)))
  const askedIn = ({ at, end }: Place) => {
    const asked = controlsIn(page.slice(at, end)).map(({ name }) => name)
    return new Set(asked.filter((name) => names.has(name))).size
  }
  // What was begun at one address may go on at another, as a draft does that was kept.
  return (
    formsTo(page, path).some((form) => askedIn(form) > 0) ||
    formsIn(page).some((form) => askedIn(form) > names.size / 2)
  )
}

function controlsIn(page: string): Control[] {
  return [...page.matchAll(/<input [^>]*>|<textarea [^>]*>[^<]*|<select [^>]*>[\s\S]*?<\/select>/g)].flatMap(
    ([drawn]) => {
      const tag = drawn.slice(0, drawn.indexOf('>') + 1)
      const name = attribute(tag, 'name')
      return name === undefined ? [] : valuesIn(drawn, tag).map((value) => ({ name, value }))
    },
  )
}

function valuesIn(drawn: string, tag: string): string[] {
  if (tag.startsWith('<textarea')) return [drawn.slice(tag.length).replace(/^\n/, '')]
  if (tag.startsWith('<select'))
    return [...drawn.matchAll(/<option [^>]*>/g)]
      .filter(([option]) => / selected\b/.test(option))
      .map(([option]) => attribute(option, 'value') ?? '')
  const isTick = / type="(?:checkbox|radio)"/.test(tag)
  return isTick && !/ checked\b/.test(tag) ? [] : [attribute(tag, 'value') ?? '']
}

/** An attribute of a tag, escaped as it stands there. */
export function attribute(tag: string, name: string): string | undefined {
  return new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1]
}

/** The page with every fold open that these places of it lie in. */
export function unfolded(page: string, places: readonly number[]): string {
  const within: { at: number; tag: string }[] = []
  const shut = new Set<number>()
  const marks = [...page.matchAll(/<details\b[^>]*>|<\/details>/g)]
  let next = 0
  for (const place of [...places].sort((a, b) => a - b)) {
    for (; next < marks.length && marks[next]!.index < place; next++) {
      const [tag] = marks[next]!
      if (tag.startsWith('</')) within.pop()
      else within.push({ at: marks[next]!.index, tag })
    }
    for (const { at, tag } of within) if (!/ open\b/.test(tag)) shut.add(at)
  }
  return [...shut]
    .sort((a, b) => b - a)
    .reduce((text, at) => `${text.slice(0, at)}<details open=""${text.slice(at + '<details'.length)}`, page)
}
