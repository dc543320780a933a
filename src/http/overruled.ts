import { type FormErrors, onceField, seenField } from '#page.ts'
import { attributeIn, marksOf, shownIn } from '#typed/shown-in.ts'
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
  const now = marks === undefined ? undefined : ownForm(c, String(drawn(values) ?? ''), values)
  if (now === undefined) return null
  const before = new Map(new URLSearchParams(marks))
  const shown = shownIn(now)
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
  const now = like === null ? '' : String(like(values) ?? '')
  const own = ownForm(c, page, values) ?? (now === '' ? undefined : markedForm(page))
  const marks = now === '' ? c.get('marks') : marksIn(ownForm(c, now, values) ?? markedForm(now) ?? '')
  const before = own === undefined ? undefined : marksIn(own)
  if (own === undefined || before === undefined || marks === undefined) return page
  const field = (value: string) => `name="${seenField}" value="${asDrawn(value)}"`
  return page.replace(own, () => own.replace(field(before), () => field(marks)))
}

function markedForm(page: string): string | undefined {
  return formsOf(page).find(([form]) => marksIn(form!) !== undefined)?.[0]
}

function formsOf(page: string) {
  return [...page.matchAll(/<form ([^>]*)>[\s\S]*?<\/form>/g)]
}

function marksIn(form: string): string | undefined {
  const tag = [...form.matchAll(/<input ([^>]*)>/g)].find(
    ([, tag]) => attributeIn(tag!, 'name') === seenField,
  )
  return tag && attributeIn(tag[1]!, 'value')
}

/** The form of a page that is posted here: by its address, and by what it carries where several lead there. */
function ownForm(c: AppContext, page: string, values: FormValues): string | undefined {
  const { pathname, search } = new URL(c.req.url)
  const own = formsOf(page).filter(([, tag]) =>
    [pathname + search, pathname].includes(attributeIn(tag!, 'action') ?? ''),
  )
  return (own.length === 1 ? own[0] : own.find(([form]) => isCarried(form, values)))?.[0]
}

function isCarried(form: string, values: FormValues): boolean {
  const hidden = [...form.matchAll(/<input ([^>]*)>/g)].filter(
    ([, tag]) => attributeIn(tag!, 'type') === 'hidden',
  )
  return hidden.every(([, tag]) => {
    const name = attributeIn(tag!, 'name') ?? ''
    return (
      name === onceField ||
      name === seenField ||
      valuesOf(values, name).includes(attributeIn(tag!, 'value') ?? '')
    )
  })
}
