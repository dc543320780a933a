import type { ZodType } from 'zod'
import { Conflict, DomainError } from '#errors.ts'
import { type FormErrors, onceField, seenField } from '#page.ts'
import { type DrawnForm, readMarkup } from '#typed/markup.ts'
import { isAsMarked, isTold, type Shown, shownBy } from '#typed/shown-in.ts'
import { fieldIn } from '#typed/typed-by.ts'
import { asDrawn } from './drawn.ts'
import type { AppContext } from './env.ts'
import { type FormValues, valuesOf } from './form.ts'

/** A page as it is drawn now; null where there is none. */
type Drawn = (values: FormValues) => unknown

/**
 * What was sent, with what stands now in each field that its sender left as it was drawn: what a colleague made of it
 * meanwhile stays, and is none of what the sender says (`marks` says so from here on). The rows of a list are one field in
 * this, as they are numbered anew. What both changed stays as it was sent, for `overruled` to say. `form`: its shape.
 */
export function untouchedAsNow(
  c: AppContext,
  { drawn, form }: { drawn?: Drawn | undefined; form?: ZodType | undefined },
  values: FormValues,
): FormValues {
  const found = drawn ? movedBefore(c, drawn, values) : null
  if (!found || found === 'gone' || found.moved.length === 0) return values
  const { before, marks, shown } = found
  // What the page told of is nothing that its reader filled in: it is theirs to look at again.
  const moved = found.moved.filter((name) => !isTold(name))
  const groupOf = (name: string) => {
    const [rows, ...own] = (form && fieldIn(form, name)?.split('#')) ?? []
    return own.length > 0 ? `${rows}#` : name
  }
  const names = new Set([...before.keys(), ...Object.keys(values)])
  const touched = new Set([...names].filter((name) => !isLeft(before, values, name)).map(groupOf))
  const taken = moved.filter((name) => !touched.has(groupOf(name)))
  for (const name of taken) {
    const now = marks.get(name)
    if (now === null) before.delete(name)
    else before.set(name, now)
  }
  c.set('marks', before.toString())
  const others = Object.entries(values).filter(([name]) => !taken.includes(name))
  return Object.fromEntries([...others, ...taken.flatMap((name) => standsIn(name, shown))])
}

/** Before the command is asked: why the page can no longer be drawn is the command's to say. */
function movedBefore(c: AppContext, drawn: Drawn, values: FormValues) {
  try {
    return movedSince(c, drawn, values)
  } catch (error) {
    if (error instanceof DomainError) return null
    throw error
  }
}

/** Is a field sent as it was drawn? One that was not there then, and is not sent, is. */
function isLeft(before: URLSearchParams, values: FormValues, name: string): boolean {
  const sent = valuesOf(values, name)
  return before.has(name) ? isAsMarked(before, name, sent) : sent.length === 0
}

function standsIn(name: string, shown: Map<string, Shown>): [string, string | string[]][] {
  const { values } = shown.get(name) ?? { values: [] }
  const [first] = values
  return first === undefined ? [] : [[name, values.length === 1 ? first : values]]
}

/**
 * What sending this form would overrule unseen: each field that stands otherwise now than when its page was drawn, with the
 * sentence of what is there now; and, as of the form as a whole, what else the page told of and is so no more. `drawn`: the
 * form's page as it is drawn now. Null where nothing is, which is so too of what was typed alike; `gone` where the form stands
 * on its page no more: then its command knows why.
 */
export function overruled(
  c: AppContext,
  drawn: Drawn,
  values: FormValues,
): { faults: FormErrors; cause: Conflict } | 'gone' | null {
  const found = movedSince(c, drawn, values)
  if (!found || found === 'gone') return found
  const { marks, shown, moved } = found
  const told = moved.filter(isTold)
  const unlike = moved
    .filter((name) => !isTold(name))
    .filter((name) => !isAlike(shown.get(name)?.values ?? [], valuesOf(values, name)))
  if (unlike.length + told.length === 0) return null
  const faults = Object.fromEntries(unlike.map((name) => [name, sentence(c, shown.get(name)?.said ?? [])]))
  const t = c.get('t')
  // Only what the page now tells of has a name that is ours: what was sent says what it likes.
  const names = [...new Set(told.filter((name) => marks.has(name)).map((name) => called(c, name)))]
  const cause =
    names.length > 0
      ? new Conflict('shared:seen.told', { what: names.join(t('shared:seen.and')) })
      : new Conflict('shared:seen.changed')
  return { faults: told.length > 0 ? { '': t(cause.code, cause.params), ...faults } : faults, cause }
}

/** How what is told is called: by a sentence alone, or one that is filled (`toldBy`). */
function called(c: AppContext, name: string): string {
  const [key = '', filling] = name.split('?')
  return c.get('t')(key, Object.fromEntries(new URLSearchParams(filling)))
}

/** What stands otherwise now than when the form was drawn; null where it carries no marks, `gone` where its page has it no more. */
function movedSince(c: AppContext, drawn: Drawn, values: FormValues) {
  const marks = c.get('marks')
  const page = marks === undefined ? null : drawn(values)
  if (page === null) return null
  const now = ownForm(c, formsIn(String(page)), values)
  if (now === undefined) return 'gone'
  const [drawnOf] = marksIn(now)?.values ?? []
  if (drawnOf === undefined) return null
  const before = new URLSearchParams(marks)
  const marksNow = new URLSearchParams(drawnOf)
  const names = [...new Set([...before.keys(), ...marksNow.keys()])]
  const moved = names.filter((name) => before.get(name) !== marksNow.get(name))
  return { before, marks: marksNow, shown: shownBy(now.controls), moved }
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
