import { drawnNames } from '#http/drawn-names.ts'
import { drawnAttribute, readMarkup } from '#typed/markup.ts'

/**
 * What of a refused page does not say which field it speaks of: a sentence beside a field to which no line on top leads, and a
 * line that leads to a field without calling it as it is called there.
 */
export function unnamed(html: string): string[] {
  const summary = /<div class="error-summary"[\s\S]*?<\/div>/.exec(html)?.[0] ?? ''
  const lines = [...summary.matchAll(/<a href="#([^"]*)">([^<]*)<\/a>/g)].map(([, id, said]) => ({
    id: id!,
    said: said!,
  }))
  const led = new Set(lines.map(({ id }) => id))
  const names = drawnNames(html)
  const lonely = faultyIn(html).filter((id) => !led.has(id))
  const nameless = lines.filter(({ id, said }) => names.has(id) && !said.includes(names.get(id)!))
  return [...lonely.map((id) => `no line for ${id}`), ...nameless.map(({ id }) => `${id} is not named`)]
}

/** The fields beside which something is said to be wrong. */
function faultyIn(html: string): string[] {
  return readMarkup(html).tags.flatMap((tag) => {
    const id = tag.name === 'p' && !tag.shuts ? drawnAttribute(tag, 'id') : undefined
    return id?.endsWith('-error') && drawnAttribute(tag, 'class') === 'field-error'
      ? [id.slice(0, -'-error'.length)]
      : []
  })
}
