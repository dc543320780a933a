import { createMiddleware } from 'hono/factory'
import { type DrawnForm, type DrawnTag, drawnAttribute, readMarkup } from '#typed/markup.ts'
import { ErrorSummary, fieldId, mostLines } from '#views/shared/form.tsx'
import { asDrawn, formsTo, unfolded } from './drawn.ts'
import { drawnNames } from './drawn-names.ts'
import type { AppContext, AppEnv } from './env.ts'

const refusedWith: readonly unknown[] = [409, 422, 429]
const wholeForm = 'refused-form'

/**
 * A refused form says so at the top of its page, whichever of the page's forms it is, each line naming its field and leading
 * to it, and what the field is folded into is open: without a script the page opens at its top, and nothing else would be seen of it.
 */
export const refusalOnTop = createMiddleware<AppEnv>(async (c, next) => {
  const html = c.html
  const onTop = (drawn: unknown, status?: unknown, ...rest: []) => {
    const refused = c.req.method === 'POST' && refusedWith.includes(status)
    return html(refused ? saidOnTop(c, String(drawn)) : (drawn as string), status as 422, ...rest)
  }
  c.html = onTop as typeof html
  await next()
})

function saidOnTop(c: AppContext, drawn: string): string {
  const faults = c.get('faults')
  if (!faults) return movedUp(c, drawn)
  const { page, form } = withMark(without(drawn, summariesIn(drawn)), c.req.path)
  const marked = markedIn(page, form)
  const leads = Object.fromEntries(
    Object.entries(faults)
      .slice(0, mostLines)
      .map(([name, said]) => [name, leadTo(marked, name, said) ?? form]),
  )
  const summary = ErrorSummary({ page: { t: c.get('t') }, form: { errors: faults }, leads })
  return onTopOf(page, named(c, String(summary), page), Object.values(leads))
}

type Place = { at: number; end: number }

/** Where a page says already what was wrong. */
function summariesIn(page: string): Place[] {
  const { tags } = readMarkup(page)
  return tags.flatMap((tag, at) => {
    if (tag.name !== 'div' || tag.shuts || drawnAttribute(tag, 'class') !== 'error-summary') return []
    const shut = tags.slice(at).find(({ name, shuts }) => name === 'div' && shuts)
    return [{ at: tag.at, end: shut?.end ?? tag.end }]
  })
}

function without(page: string, places: Place[]): string {
  return places.reduceRight((text, { at, end }) => text.slice(0, at) + text.slice(end), page)
}

/** What a page says of itself where its route does not say what was wrong: the same sentence, higher up. */
function movedUp(c: AppContext, drawn: string): string {
  const [first] = summariesIn(drawn)
  if (!first) return drawn
  const summary = drawn.slice(first.at, first.end)
  const ids = readMarkup(summary).tags.flatMap((tag) => drawnAttribute(tag, 'href')?.replace(/^#/, '') ?? [])
  return onTopOf(without(drawn, [first]), named(c, summary, drawn), ids)
}

/** Each line with the name of what it leads to, as its page calls it, unless the sentence says it anyway. */
function named(c: AppContext, summary: string, page: string): string {
  const names = drawnNames(page)
  return summary.replaceAll(/(<a href="#([^"]*)">)([^<]*)(?=<\/a>)/g, (whole, link, id, said) => {
    const name = names.get(id)
    if (name === undefined || said.includes(name)) return whole
    return link + c.get('t')('shared:form.at', { name, said })
  })
}

function onTopOf(page: string, summary: string, leads: (string | null)[]): string {
  const { ids } = markedIn(page)
  const text = unfolded(
    page,
    leads.flatMap((id) => (id === null ? [] : (ids.get(id) ?? []))),
  )
  const top = readMarkup(text).tags.find(({ name, shuts }) => name === 'main' && !shuts)
  return top ? text.slice(0, top.end) + summary + text.slice(top.end) : text
}

/** Where each id stands, and of the sentences beside the fields whose they are. */
type Marked = {
  ids: ReadonlyMap<string, number>
  beside: ReadonlyMap<string, string>
  /** What stands in another form than the one that was sent, which may have a field of the same name. */
  elsewhere: ReadonlySet<string>
}

/** What can be led to, read in one walk: a pasted list has thousands of rows, and each may be at fault. */
function markedIn(page: string, sent: string | null = null): Marked {
  const { tags, forms } = readMarkup(page)
  const others = sent === null ? [] : forms.filter(({ tag }) => drawnAttribute(tag, 'id') !== sent)
  const elsewhere = new Set<string>()
  let next = 0
  const ids = new Map<string, number>()
  const errors: { id: string; said: string }[] = []
  for (const [at, tag] of tags.entries()) {
    const id = tag.shuts ? undefined : drawnAttribute(tag, 'id')
    if (id === undefined) continue
    if (!ids.has(id)) ids.set(id, tag.at)
    while (next < others.length && others[next]!.end <= tag.at) next++
    if (next < others.length && isWithin(tag, others[next]!)) elsewhere.add(id)
    if (tag.name === 'p' && drawnAttribute(tag, 'class') === 'field-error' && id.endsWith('-error'))
      errors.push({ id: id.slice(0, -'-error'.length), said: lastWords(page, tags, at) })
  }
  const led = errors.filter(({ id }) => ids.has(id) && !elsewhere.has(id)).reverse()
  return { ids, beside: new Map(led.map(({ id, said }) => [said, id])), elsewhere }
}

/** The words of a paragraph behind whatever sign it begins with. */
function lastWords(page: string, tags: DrawnTag[], at: number): string {
  const shut = tags.slice(at, at + 12).findIndex(({ name, shuts }) => name === 'p' && shuts) + at
  return page.slice(tags[shut - 1]!.end, tags[shut]!.at)
}

/** The field of the form that was sent, or what stands beside its sentence where the page calls it otherwise. */
function leadTo({ ids, beside, elsewhere }: Marked, name: string, said: string): string | null {
  const id = fieldId(name)
  if (name !== '' && ids.has(id) && !elsewhere.has(id)) return id
  return beside.get(asDrawn(said)) ?? null
}

/** The page, and what to call the form that was refused, to be led to where none of its fields is at fault; null without it. */
function withMark(drawn: string, path: string): { page: string; form: string | null } {
  const { tags, forms } = readMarkup(drawn)
  const to = formsTo(forms, path)
  const wrong = tags.filter(isWrong)
  const form = to.find((one) => wrong.some((tag) => isWithin(tag, one))) ?? to[0]
  if (!form) return { page: drawn, form: null }
  const own = drawnAttribute(form.tag, 'id')
  if (own !== undefined) return { page: drawn, form: own }
  const { at } = form.tag
  const page = `${drawn.slice(0, at)}<form id="${wholeForm}"${drawn.slice(at + '<form'.length)}`
  return { page, form: wholeForm }
}

const isWithin = (tag: DrawnTag, form: DrawnForm) => tag.at > form.tag.at && tag.at < form.end
const isWrong = (tag: DrawnTag) =>
  drawnAttribute(tag, 'aria-invalid') === 'true' || drawnAttribute(tag, 'class') === 'field-error'
