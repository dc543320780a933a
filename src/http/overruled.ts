import { type FormErrors, onceField, seenField } from '#page.ts'
import { type DrawnForm, readMarkup } from '#typed/markup.ts'
import { marksOf, shownBy } from '#typed/shown-in.ts'
import { asDrawn } from './drawn.ts'
import type { AppContext } from './env.ts'
import { type FormValues, valuesOf } from './form.ts'

/** A page as it is drawn now; null where there is none. */
type Drawn = (values: FormValues) => unknown

/**
 * What saving this form would overrule unseen: each field that stands otherwise now than when its page was drawn, with the
 * sentence of what is there now. `drawn`: the form's page as it is drawn now. Null where nothing is, which is so too of what
 * was typed alike, and where the form stands on its page no more: then its command knows why.
 */
export function overruled(c: AppContext, drawn: Drawn, values: FormValues): FormErrors | null {
  const marks = c.get('marks')
  const now = marks === undefined ? undefined : ownForm(c, formsIn(String(drawn(values) ?? '')), values)
  if (now === undefined) return null
  const before = new Map(new URLSearchParams(marks))
  const shown = shownBy(now.controls)
  const marksNow = marksOf(shown)
  const names = [...new Set([...before.keys(), ...shown.keys()])]
  const moved = names.filter((name) => {
    const stands = shown.get(name)?.values ?? []
    return before.get(name) !== marksNow.get(name) && !isAlike(stands, valuesOf(values, name))
  })
  if (moved.length === 0) return null
  return Object.fromEntries(moved.map((name) => [name, sentence(c, shown.get(name)?.said ?? [])]))
}

function isAlike(stands: string[], typed: string[]): boolean {
  const filled = (list: string[]) => JSON.stringify(list.filter((one) => one !== ''))
  return filled(stands) === filled(typed)
}

function sentence(c: AppContext, said: string[]): string {
  const read = said.filter((one) => one !== '').map((one) => one.replace(/^(\d{4}-\d\d-\d\d)T/, '$1 '))
  const t = c.get('t')
  return read.length === 0
    ? t('shared:seen.nothing')
    : t('shared:seen.now', { now: shortened(read.join(t('shared:seen.and'))) })
}

/** A notice's words have thousands of characters: enough to know them by, the rest stands on its page. */
function shortened(text: string): string {
  return text.length > 300 ? `${text.slice(0, 300)}…` : text
}

/**
 * The page, with the posted form in it marked as seen like what is stored now (`like`), or as it was posted. What was created
 * by this very posting has a form of its own from now on: the one that is marked.
 */
export function withMarks(c: AppContext, page: string, values: FormValues, like: Drawn | null): string {
  const stored = String(like?.(values) ?? '')
  const now = stored === '' ? null : formsIn(stored)
  const marks = now ? marksIn(ownForm(c, now, values) ?? markedForm(now))?.values[0] : c.get('marks')
  if (marks === undefined) return page
  const forms = formsIn(page)
  const before = marksIn(ownForm(c, forms, values) ?? (now ? markedForm(forms) : undefined))
  if (before === undefined) return page
  const { at, end } = before.tag
  const field = `<input type="hidden" name="${seenField}" value="${asDrawn(marks)}"/>`
  return page.slice(0, at) + field + page.slice(end)
}

function formsIn(page: string): DrawnForm[] {
  return readMarkup(page).forms
}

function markedForm(forms: DrawnForm[]): DrawnForm | undefined {
  return forms.find((form) => marksIn(form) !== undefined)
}

function marksIn(form: DrawnForm | undefined) {
  return form?.controls.find(({ name }) => name === seenField)
}

/** The form of a page that is posted here: by its address, and by what it carries where several lead there. */
function ownForm(c: AppContext, forms: DrawnForm[], values: FormValues): DrawnForm | undefined {
  const { pathname, search } = new URL(c.req.url)
  const own = forms.filter(({ to }) => [pathname + search, pathname].includes(to))
  return own.length === 1 ? own[0] : own.find((form) => isCarried(form, values))
}

function isCarried({ controls }: DrawnForm, values: FormValues): boolean {
  return controls
    .filter(({ kind, name }) => kind === 'hidden' && name !== onceField && name !== seenField)
    .every(({ name, values: [carried] }) => valuesOf(values, name).includes(carried ?? ''))
}
