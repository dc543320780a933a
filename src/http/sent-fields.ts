import { HTTPException } from 'hono/http-exception'
import { Refused } from '#errors.ts'
import type { AppContext } from './env.ts'

/**
 * The fields and files of a posted form, by name, whichever of the two encodings it came in. Throws 413 for more fields than any
 * form has, 400 for a body that is not what its type says, Refused for words that are no UTF-8.
 */
export function sentFields(c: AppContext): Promise<Record<string, string | File | (string | File)[]>> {
  return isPlainForm(c) ? plainFields(c) : partFields(c)
}

/** Most forms carry no file: read as text they cost a third of what FormData does. */
function isPlainForm(c: AppContext): boolean {
  return /^application\/x-www-form-urlencoded\s*(?:;|$)/i.test(c.req.header('Content-Type') ?? '')
}

/** A list pasted from a chat has three thousand rows, some twenty thousand fields. */
const mostFields = 30_000

async function plainFields(c: AppContext): Promise<Record<string, string[]>> {
  const text = utf8(await c.req.arrayBuffer())
  // What is escaped is octets too: `%B0%A1` is 啊 to GBK, and nothing to UTF-8.
  for (const [escaped] of text.matchAll(/(?:%[0-9a-f]{2})+/gi)) mustBeUtf8(escaped)
  mustBeFew(places(text, '&'))
  return listed(new URLSearchParams(text))
}

async function partFields(c: AppContext) {
  const octets = Buffer.from(await c.req.arrayBuffer())
  mustBeFew(partsIn(octets))
  const fields = await c.req.parseBody({ all: true }).catch(unreadable)
  const strange = Object.values(fields)
    .flat()
    .some((value) => (typeof value === 'string' ? value : value.name).includes('\uFFFD'))
  // Only where something is wrong, and never in a file.
  if (strange) for (const words of wordsIn(octets, c.req.header('Content-Type') ?? '')) utf8(words)
  return fields
}

/** RFC 2046, section 5.1.1: a boundary has up to seventy characters. */
const boundary = /;\s*boundary=(?:"([^"]{1,70})"|([^\s;"]{1,70})(?=[\s;]|$))/i

/**
 * The octets of each part's head and, where it is no file, of what was typed. The line that parts them is looked for as the
 * header names it, octet by octet: read off the body it would be whatever the sender likes, an empty one parting every two.
 */
function* wordsIn(body: Buffer, type: string): Generator<Uint8Array> {
  const [, quoted, plain] = boundary.exec(type) ?? unreadable()
  const line = `--${quoted ?? plain}`
  let from = body.indexOf(line, 0, 'latin1')
  while (from >= 0) {
    const next = body.indexOf(`\r\n${line}`, from, 'latin1')
    const part = body.subarray(from, next < 0 ? body.length : next)
    const head = part.subarray(0, part.indexOf('\r\n\r\n') + 4)
    yield /\bfilename\*?=/i.test(head.toString('latin1')) ? head : part
    from = next < 0 ? next : next + '\r\n'.length
  }
}

/** Text as UTF-8. Throws Refused for what is none: read with marks in place of its words, it would be kept so for good. */
function utf8(octets: ArrayBuffer | Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(octets)
  } catch {
    throw new Refused('shared:errors.notUtf8')
  }
}

function mustBeUtf8(escaped: string): void {
  try {
    decodeURIComponent(escaped)
  } catch {
    throw new Refused('shared:errors.notUtf8')
  }
}

/** 413 for more fields than any form has, before they are walked: a million of them would hold the only thread for seconds. */
function mustBeFew(ends: Iterable<number>): void {
  let fields = 1
  for (const _ of ends) if (++fields > mostFields) throw new HTTPException(413)
}

function* places(text: string, sign: string): Generator<number> {
  for (let at = text.indexOf(sign); at >= 0; at = text.indexOf(sign, at + 1)) yield at
}

/**
 * Where a line begins that may part two fields, found in the octets: a photo is not copied for it, and no step is taken for
 * each of the millions of line ends that a file may be full of.
 */
function* partsIn(body: Buffer): Generator<number> {
  const line = '\r\n--'
  for (let at = body.indexOf(line, 0, 'latin1'); at >= 0; at = body.indexOf(line, at + line.length, 'latin1'))
    yield at
}

/** In one walk: `getAll` for each name would take a form of a million names hours. */
function listed(fields: URLSearchParams): Record<string, string[]> {
  const lists: Record<string, string[]> = Object.create(null)
  for (const [name, value] of fields) {
    const own = lists[name]
    if (own) own.push(value)
    else lists[name] = [value]
  }
  return lists
}

/** A body that is not what its type says: told as such, not as a fault of ours. */
function unreadable(): never {
  throw new HTTPException(400)
}
