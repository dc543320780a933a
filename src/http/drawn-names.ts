import { type DrawnTag, drawnAttribute, readMarkup } from '#typed/markup.ts'

/**
 * How what can be led to is called on a drawn page, by its id and as it is drawn: by the first words of its label, of several
 * fields that answer one question by their legend, else by what a screen reader is told.
 */
export function drawnNames(page: string): ReadonlyMap<string, string> {
  const { tags } = readMarkup(page)
  const names = new Map<string, string>()
  const put = (id: string | undefined, said: string | undefined) => {
    const name = /\S(?:.*[^\s：:？?])?/s.exec(said ?? '')?.[0]
    if (id !== undefined && name && !names.has(id)) names.set(id, name)
  }
  let fieldset: string | undefined
  for (const [at, tag] of tags.entries()) {
    if (tag.shuts) continue
    if (tag.name === 'label') put(drawnAttribute(tag, 'for'), firstWords(page, tags, at))
    if (tag.name === 'fieldset') fieldset = drawnAttribute(tag, 'id')
    if (tag.name === 'legend') put(fieldset, firstWords(page, tags, at))
  }
  for (const tag of tags) if (!tag.shuts) put(drawnAttribute(tag, 'id'), ownName(page, tag))
  return names
}

/** The first words in a tag that are not blank, whatever sign stands before them. */
function firstWords(page: string, tags: readonly DrawnTag[], at: number): string | undefined {
  const { name } = tags[at]!
  for (let next = at; next + 1 < tags.length; next++) {
    const words = page.slice(tags[next]!.end, tags[next + 1]!.at)
    if (/\S/.test(words)) return words
    if (tags[next + 1]!.shuts && tags[next + 1]!.name === name) return undefined
  }
  return undefined
}

/** As it is drawn, like the words of a label. */
function ownName(page: string, { at, end }: DrawnTag): string | undefined {
  return / aria-label="([^"]*)"/.exec(page.slice(at, end))?.[1]
}
