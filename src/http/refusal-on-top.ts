import { createMiddleware } from 'hono/factory'
import { ErrorSummary, fieldId, mostLines } from '#views/shared/form.tsx'
import { asDrawn, attribute, formsTo, unfolded } from './drawn.ts'
import type { AppContext, AppEnv } from './env.ts'

const refusedWith: readonly unknown[] = [409, 422, 429]
const wholeForm = 'refused-form'

/**
 * A refused form says so at the top of its page, whichever of the page's forms it is, each line leading to its field, and
 * what the field is folded into is open: without a script the page opens at its top, and nothing else would be seen of it.
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

const drawnSummary = /<div class="error-summary"[^>]*>[\s\S]*?<\/div>/
const top = /<main\b[^>]*>/

function saidOnTop(c: AppContext, drawn: string): string {
  const faults = c.get('faults')
  if (!faults) return movedUp(drawn)
  const { page, form } = withMark(drawn.replaceAll(everySummary, ''), c.req.path)
  const marked = markedIn(page)
  const leads = Object.fromEntries(
    Object.entries(faults)
      .slice(0, mostLines)
      .map(([name, said]) => [name, leadTo(marked, name, said) ?? form]),
  )
  const summary = ErrorSummary({ page: { t: c.get('t') }, form: { errors: faults }, leads })
  return onTopOf(page, String(summary), Object.values(leads))
}

const everySummary = new RegExp(drawnSummary, 'g')

/** What a page says of itself where its route does not say what was wrong: the same sentence, higher up. */
function movedUp(drawn: string): string {
  const summary = drawnSummary.exec(drawn)?.[0]
  if (summary === undefined) return drawn
  const ids = [...summary.matchAll(/ href="#([^"]*)"/g)].map(([, id]) => id!)
  return onTopOf(drawn.replace(summary, ''), summary, ids)
}

function onTopOf(page: string, summary: string, leads: (string | null)[]): string {
  const places = leads.map((id) => (id === null ? -1 : placeOf(page, id))).filter((place) => place >= 0)
  return unfolded(page, places).replace(top, (main) => main + summary)
}

type Marked = { ids: ReadonlySet<string>; beside: ReadonlyMap<string, string> }

/** What can be led to, read in one walk: a pasted list has thousands of rows, and each may be at fault. */
function markedIn(page: string): Marked {
  const ids = new Set([...page.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id!))
  const beside = new Map<string, string>()
  for (const [, id, text] of page.matchAll(/<p class="field-error" id="([^"]*)-error">([\s\S]*?)<\/p>/g)) {
    const said = text!.slice(text!.lastIndexOf('>') + 1)
    if (ids.has(id!) && !beside.has(said)) beside.set(said, id!)
  }
  return { ids, beside }
}

/** The field, or what stands beside its sentence where the page calls it otherwise. */
function leadTo({ ids, beside }: Marked, name: string, said: string): string | null {
  if (name !== '' && ids.has(fieldId(name))) return fieldId(name)
  return beside.get(asDrawn(said)) ?? null
}

function placeOf(page: string, id: string): number {
  return page.indexOf(` id="${id}"`)
}

/** The page, and what to call the form that was refused, to be led to where none of its fields is at fault; null without it. */
function withMark(drawn: string, path: string): { page: string; form: string | null } {
  const forms = formsTo(drawn, path)
  const wrong = forms.find(({ at, end }) =>
    / aria-invalid="true"| class="field-error"/.test(drawn.slice(at, end)),
  )
  const { at } = wrong ?? forms[0] ?? { at: -1 }
  if (at < 0) return { page: drawn, form: null }
  const own = attribute(drawn.slice(at, drawn.indexOf('>', at)), 'id')
  if (own !== undefined) return { page: drawn, form: own }
  const page = `${drawn.slice(0, at)}<form id="${wholeForm}"${drawn.slice(at + '<form'.length)}`
  return { page, form: wholeForm }
}
