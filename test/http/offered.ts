import type { TestEstate } from '#test/estate.ts'
import { drawnAttribute, readMarkup } from '#typed/markup.ts'
import { patternOf } from './filled.ts'
import { formsIn } from './given-back.ts'
import { filledBy } from './typed-in.ts'

type Reader = { id: number } | null
type Asked = Pick<TestEstate, 'undone'> & {
  request(
    reader: Reader,
    path: string,
    sent?: { form: ReturnType<typeof filledBy> },
  ): Promise<Response> | Response
}
type Offers = { links: string[]; forms: { action: string; inside: string }[] }

/** Forms that are refused for what is typed into them, not for being offered; each with why. */
const typedAmiss: Record<string, string> = {
  '/people/:n/joinings': 'the number typed is that of another account, which may be an officer’s',
}

/** What a page draws its reader: where its links lead within the house, and what its forms send. */
export function offersOf(html: string): Offers {
  const links = readMarkup(html)
    .tags.filter(({ name, shuts }) => name === 'a' && !shuts)
    .map((tag) => (drawnAttribute(tag, 'href') ?? '').replace(/#.*/, ''))
    .filter((href) => /^\/(?!static\/|\/)/.test(href))
  return { links: [...new Set(links)], forms: formsIn(html) }
}

/**
 * What a page offers that its reader was not asked for before. Its own part is always asked anew; of what stands around it on
 * every page (the way to the other rooms, the switches) each thing once, and kept in `known`.
 */
export function offersAnew(known: Set<string>, who: string, html: string): Offers {
  const own = offersOf(/<main[\s>][\s\S]*<\/main>/.exec(html)?.[0] ?? html)
  const around = offersOf(html.replace(/<main[\s>][\s\S]*<\/main>/, ''))
  const isNew = (thing: string) => {
    const before = known.size
    return known.add(`${who} ${thing}`).size > before
  }
  return {
    links: [...new Set([...own.links, ...around.links.filter((href) => isNew(href))])],
    forms: [...own.forms, ...around.forms.filter(({ action }, at) => isNew(`${at} POST ${action}`))],
  }
}

/**
 * What is offered to this reader and refused at once: a link to what is not there for them (404) or not theirs (403), a
 * button that is not theirs to press. Every form is sent as it was drawn, with something in each field that is needed.
 */
export async function barred(estate: Asked, reader: Reader, { links, forms }: Offers): Promise<string[]> {
  const found: string[] = []
  for (const href of links) {
    const { status } = await answered(estate, reader, href)
    if (isBar(status)) found.push(`${status} GET ${href}`)
  }
  for (const { action, inside } of forms) {
    const { status } = await answered(estate, reader, action, { form: filledBy(inside) })
    if (isBar(status) && !(patternOf(action) in typedAmiss)) found.push(`${status} POST ${action}`)
  }
  return found
}

/**
 * The same of all pages that can be reached from the first one by following links, at most `most` of one kind: by address
 * alike but for its numbers. Each address is asked once.
 */
export async function barredFrom(estate: Asked, reader: Reader, most: number): Promise<string[]> {
  const isMore = upTo(most)
  const found: string[] = []
  for await (const { path, status, html, from } of pagesFrom(estate, reader, most)) {
    if (isBar(status)) found.push(`${status} GET ${path} on ${from}`)
    const forms = offersOf(html).forms.filter(({ action }) => isMore(patternOf(action)))
    const bars = await barred(estate, reader, { links: [], forms })
    found.push(...bars.map((bar) => `${bar} on ${path}`))
  }
  return found
}

type Reached = { path: string; status: number; html: string; from: string }

/** What somebody is answered who follows every link from the first page on, through at most `most` pages of one kind. */
export async function* pagesFrom(estate: Asked, reader: Reader, most: number): AsyncGenerator<Reached> {
  const [followed, waiting, isMore] = [new Set(['/']), [['/', '']], upTo(most)]
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const [path, from] = next as [string, string]
    const answer = await answered(estate, reader, path)
    yield { path, from, ...answer }
    const links = isMore(kindOf(path))
      ? offersOf(answer.html).links.filter((href) => !followed.has(href))
      : []
    for (const href of links) {
      followed.add(href)
      waiting.push([href, path])
    }
  }
}

/** Whether one more of its kind is still to be taken. */
function upTo(most: number): (kind: string) => boolean {
  const taken = new Map<string, number>()
  return (kind) => {
    taken.set(kind, (taken.get(kind) ?? 0) + 1)
    return taken.get(kind)! <= most
  }
}

function isBar(status: number): boolean {
  return [403, 404, 405].includes(status)
}

/** Pages of one kind: but for numbers, doors, and what is looked for. */
function kindOf(href: string): string {
  return patternOf(href).replace(/^(\/[a-z]+)\/\d.*/, '$1/…')
}

/** What is answered, and taken back again; the page where it is one. */
function answered(
  estate: Asked,
  reader: Reader,
  path: string,
  sent?: { form: ReturnType<typeof filledBy> },
): Promise<{ status: number; html: string }> {
  return estate.undone(async () => {
    const answer = await estate.request(reader, path, sent)
    const isPage = answer.headers.get('content-type')?.startsWith('text/html')
    return { status: answer.status, html: isPage ? await answer.text() : '' }
  })
}
