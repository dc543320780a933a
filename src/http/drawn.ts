import { html } from 'hono/html'

/** A control of a drawn page as it would be sent: its name and what it says, escaped as it stands in the markup. */
type Control = { name: string; value: string }

/** How something that was typed stands in a drawn page. */
export function asDrawn(text: string): string {
  return String(html`${text}`)
}

/** Where the page has a form that posts to this path: the places of its tags, none where it has no such form. */
export function formsTo(page: string, path: string): { at: number; end: number }[] {
  return [...page.matchAll(/<form [^>]*>/g)]
    .filter(
      ([tag]) => tag.includes(' method="post"') && attribute(tag, 'action')?.split('?')[0] === asDrawn(path),
    )
    .map(({ index }) => ({ at: index, end: page.indexOf('</form>', index) }))
}

/** Does the page say all of this in a control of its name? `values` hold the name of a field and what was typed there. */
export function saysAgain(
  page: string,
  values: readonly (readonly [name: string, value: string])[],
): boolean {
  const said = new Set(controlsIn(page).map(({ name, value }) => `${name}=${value}`))
  return values.every(([name, value]) => said.has(`${asDrawn(name)}=${asDrawn(value)}`))
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
