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
 * What is offered to this reader and refused at once: a link to what is not there for them (404) or not theirs (403), a
 * button that is not theirs to press. Every form is sent as it was drawn, with something in each field that is needed.
 */
export async function barred(estate: Asked, reader: Reader, { links, forms }: Offers): Promise<string[]> {
  const found: string[] = []
  const isBarred = async (path: string, sent?: { form: ReturnType<typeof filledBy> }) => {
    const { status } = await estate.undone(async () => estate.request(reader, path, sent))
    return [403, 404, 405].includes(status) ? status : null
  }
  for (const href of links) {
    const status = await isBarred(href)
    if (status) found.push(`${status} GET ${href}`)
  }
  for (const { action, inside } of forms) {
    const status = await isBarred(action, { form: filledBy(inside) })
    if (status && !(patternOf(action) in typedAmiss)) found.push(`${status} POST ${action}`)
  }
  return found
}

/**
 * The same of all pages that can be reached from the first one by following links, at most `most` of one kind: by address
 * alike but for its numbers. Each address is asked once.
 */
export async function barredFrom(estate: Asked, reader: Reader, most: number): Promise<string[]> {
  const [waiting, followed, sent] = [['/'], new Set(['/']), new Map<string, number>()]
  const found: string[] = []
  const isMore = (kind: string) => {
    sent.set(kind, (sent.get(kind) ?? 0) + 1)
    return sent.get(kind)! <= most
  }
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    const html = await pageAt(estate, reader, path)
    const offers = offersOf(html)
    const links = offers.links.filter((href) => !followed.has(href))
    for (const href of links) followed.add(href)
    const forms = offers.forms.filter(({ action }) => isMore(`POST ${patternOf(action)}`))
    const bars = await barred(estate, reader, { links, forms })
    found.push(...bars.map((bar) => `${bar} on ${path}`))
    waiting.push(...links.filter((href) => isMore(`GET ${kindOf(href)}`)))
  }
  return found
}

/** Pages of one kind: but for numbers, doors, and what is looked for. */
function kindOf(href: string): string {
  return patternOf(href).replace(/^(\/[a-z]+)\/\d.*/, '$1/…')
}

async function pageAt(estate: Asked, reader: Reader, path: string): Promise<string> {
  const answer = await estate.request(reader, path)
  return answer.headers.get('content-type')?.startsWith('text/html') ? await answer.text() : ''
}
