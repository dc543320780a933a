import type { Asked } from '#test/permissions.ts'

type Control = { name: string; value: string; kind: string; on: boolean }
type Values = NonNullable<Asked['form']>

/** What may be shown to nobody, not even to whoever typed it. */
const secret = /pass|code|secret|sealed|credential/i
/** What somebody typed or looked up, told by how it reads: words, dates, times, sums, telephone numbers. */
const typed =
  /\p{Script=Han}{2}|\p{L}.*\s|^\d{4}-\d\d-\d\d(T\d\d:\d\d)?$|^\d\d?:\d\d$|^\d+\.\d+$|^[\d +()-]{7,}$|^(?!\d{4}-\d\d-\d\dT\d\d:\d\d:)(?=.*\p{L}).{16,}$/u
const ask = '再选一次'

/**
 * What of a posted form its answer does not bring back. The form itself comes back control by control; where its page can
 * not be drawn, a page shows what was typed; who is asked to sign in carries all of it along.
 */
export function lost(html: string, { path, form = {} }: Asked): string[] {
  const kept = controlsIn(html).find(({ name }) => name === 'kept')
  if (kept) return missing(JSON.parse(kept.value).values, texts(form))
  const drawn = formsIn(html).filter(({ action }) => action.split('?')[0] === path.split('?')[0])
  const ways = drawn.map(({ inside }) => unlikePosted(controlsIn(inside), html, form))
  return ways.sort((a, b) => a.length - b.length)[0] ?? unsaid(html, form)
}

/** Is something typed in what is posted, and not a button pressed alone? */
export function hasWords({ form = {} }: Asked): boolean {
  return Object.values(texts(form))
    .flat()
    .some((text) => typed.test(text))
}

/** Against the page that has the form again: every value in a control of its name, no other tick, each file asked for. */
function unlikePosted(controls: Control[], html: string, form: Values): string[] {
  const sent: Record<string, string[]> = {}
  for (const { name, value } of controls.filter(({ on }) => on)) sent[name] = [...(sent[name] ?? []), value]
  const others = controls
    .filter(({ kind, on, name, value }) => kind === 'checkbox' && on && !texts(form)[name]?.includes(value))
    .map(({ name, value }) => `${name} is ticked: ${value}`)
  const files = Object.entries(form).filter(([, value]) => [value].flat().some((one) => one instanceof File))
  const unasked =
    files.length > 0 && !html.includes(ask) ? files.map(([name]) => `${name}: chosen again`) : []
  return [...missing(sent, texts(form)), ...others, ...unasked]
}

/** Against a page that only shows what was typed. */
function unsaid(html: string, form: Values): string[] {
  const shown = unescaped(html)
  return Object.entries(texts(form))
    .flatMap(([name, values]) => values.map((value) => `${name}: ${value}`))
    .filter((said) => typed.test(said.slice(said.indexOf(': ') + 2)))
    .filter((said) => !shown.includes(said.slice(said.indexOf(': ') + 2)))
}

function missing(found: Record<string, string | string[]>, posted: Record<string, string[]>): string[] {
  return Object.entries(posted).flatMap(([name, values]) => {
    const there = [found[name] ?? []].flat()
    return values
      .filter(
        (value, at) => values.slice(0, at + 1).filter((one) => one === value).length > count(there, value),
      )
      .map((value) => `${name}: ${value}`)
  })
}

const count = (list: string[], value: string) => list.filter((one) => one === value).length

/** What a form says in words, but for its secrets and for what was left empty. */
function texts(form: Values): Record<string, string[]> {
  const words = Object.entries(form).filter(([name]) => !secret.test(name))
  return Object.fromEntries(
    words.map(([name, value]) => [
      name,
      [value].flat().filter((one): one is string => typeof one === 'string' && one !== ''),
    ]),
  )
}

export function formsIn(html: string): { action: string; inside: string }[] {
  return [...html.matchAll(/<form ([^>]*method="post"[^>]*)>([\s\S]*?)<\/form>/g)].map(
    ([, head, inside]) => ({
      action: attribute(head!, 'action') ?? '',
      inside: inside!,
    }),
  )
}

/** Every control of a piece of markup, and whether it is sent: a box that is ticked, the chosen of a list, each button. */
export function controlsIn(html: string): Control[] {
  const of = (tag: string, value: string, kind: string, on = true) => {
    const name = attribute(tag, 'name')
    return name === undefined ? [] : [{ name, value, kind, on }]
  }
  const inputs = [...html.matchAll(/<(?:input|button) ([^>]*)>/g)].flatMap(([, tag]) => {
    const kind = attribute(tag!, 'type') ?? 'text'
    const on = !/^(checkbox|radio)$/.test(kind) || / checked\b/.test(` ${tag}`)
    return of(tag!, attribute(tag!, 'value') ?? (/^(checkbox|radio)$/.test(kind) ? 'on' : ''), kind, on)
  })
  const areas = [...html.matchAll(/<textarea ([^>]*)>([^<]*)<\/textarea>/g)].flatMap(([, tag, text]) =>
    of(tag!, unescaped(text!).replace(/^\n/, ''), 'textarea'),
  )
  const lists = [...html.matchAll(/<select ([^>]*)>([\s\S]*?)<\/select>/g)].flatMap(([, tag, inside]) => {
    const options = [...inside!.matchAll(/<option ([^>]*)>/g)].map(([, option]) => option!)
    const chosen = options.filter((option) => / selected\b/.test(` ${option}`))
    const sent = chosen.length > 0 ? chosen : options.slice(0, 1)
    return sent.flatMap((option) => of(tag!, attribute(option, 'value') ?? '', 'select'))
  })
  return [...inputs, ...areas, ...lists]
}

function attribute(tag: string, name: string): string | undefined {
  const found = new RegExp(`(?:^| )${name}="([^"]*)"`).exec(tag)
  return found ? unescaped(found[1]!) : undefined
}

function unescaped(text: string): string {
  const marks: Record<string, string> = { quot: '"', '#39': "'", lt: '<', gt: '>', amp: '&' }
  return text.replace(/&(quot|#39|lt|gt|amp);/g, (_, mark) => marks[mark]!)
}
