import { expect, test } from 'vitest'
import { type House, house, withFile } from './house.ts'

/** Zod's words for what nobody types: forms, choices, ticks, and what a form is turned into. */
const ofChoices = ['object', 'enum', 'literal', 'union', 'infer', 'NEVER', 'ZodType', 'array', 'boolean']

/** Files in which a text or a number of a form is described in zod's own words rather than in the vocabulary's. */
function ownReaders(rooms: House): string[] {
  return (
    [...rooms]
      .filter(([path]) => path.startsWith('src/') && !path.startsWith('src/ground/typed/'))
      // What a sign-in form carries for another form is no form of its own: parsed JSON, any field whatever.
      .filter(([path]) => path !== 'src/doors/sessions/kept.ts')
      .filter(([, text]) =>
        [...text.matchAll(/(?<!-)\bz\s*\.(\w+)/g)].some(([, word]) => !ofChoices.includes(word!)),
      )
      // A number of the operator’s JSON, which nobody types into a page.
      .filter(([path, text]) => path !== 'src/roof/setup/forms.ts' || text.split('z.int()').length !== 2)
      .map(([path]) => path)
  )
}

/** Files that describe forms somewhere else than where the tests that walk every form look for them. */
function strayForms(rooms: House): string[] {
  return [...rooms]
    .filter(([path]) => path.startsWith('src/') && !path.endsWith('/forms.ts'))
    .filter(([path]) => !path.startsWith('src/ground/typed/'))
    .filter(([path]) => path !== 'src/doors/sessions/kept.ts')
    .filter(([, text]) =>
      /\bz\s*\.object\((?!\{\}\))|\b[A-Z]\w*\.(?:extend|safeExtend|merge|pick|omit|partial)\(/.test(text),
    )
    .map(([path]) => path)
}

/** Lines that read what an address asks for beside the one place that settles it and knows a number. */
function ownQueries(rooms: House): string[] {
  return [...rooms]
    .filter(([path]) => path.startsWith('src/') && path !== 'src/http/asked.ts')
    .filter(([, text]) => /\breq\s*\.(?:query|queries)\s*\(|\bc\.req\.url\)?\.searchParams\b/.test(text))
    .map(([path]) => path)
}

/** Where the body of a request is read: counted and settled, or first cut to the words of a form that is too large. */
const readsBodies = /^src\/http\/(?:sent-fields|cut)\.ts$/

/** Files that read the body of a request beside those. */
function ownBodies(rooms: House): string[] {
  return [...rooms]
    .filter(([path]) => path.startsWith('src/') && !readsBodies.test(path))
    .filter(([, text]) => /\bc\.req\s*\.(?:parseBody|formData|text|json|arrayBuffer|blob|raw)\b/.test(text))
    .map(([path]) => path)
}

/** Files that make a number of a part of their path by themselves. */
function ownNumbers(rooms: House): string[] {
  return [...rooms]
    .filter(([path]) => path.startsWith('src/') && path !== 'src/http/id.ts')
    .filter(
      ([, text]) =>
        /(?:Number(?:\.\w+)?|parseInt|\+)\s*\(?\s*c\.req\.param\(|=\s*c\.req\.param\(\)/.test(text) ||
        [...text.matchAll(/\bconst (\w+) = c\.req\.param\(/g)].some(([, name]) =>
          new RegExp(`(?:Number(?:\\.\\w+)?|parseInt)\\(${name}\\b|[+] ?${name}\\b`).test(text),
        ),
    )
    .map(([path]) => path)
}

/** Deeds that look at what was typed, past the form that reads it. */
function pastTheForm(rooms: House): string[] {
  return [...rooms]
    .filter(([path]) => path.startsWith('src/') && !path.startsWith('src/http/'))
    .filter(([, text]) =>
      /\bdo(?::\s*(?:async\s*)?)?\([^()]*(?:\([^()]*\)[^()]*)*\bvalues\b[^()]*\)|\bon\.values\b/.test(text),
    )
    .map(([path]) => path)
}

/** Files that fold text in a way of their own, with what they fold: nothing that is compared with what people wrote elsewhere. */
const ownFolds: Record<string, string> = {
  'src/ground/estate/names.ts': 'names of hosts',
  'src/ground/estate/secrets.ts': 'codes, which are of A to Z and figures',
  'src/ground/sheets/xlsx.ts': 'names of entities in XML',
  'src/ground/i18n/translator.ts': 'tags of languages',
  'src/http/address.ts': 'addresses of the network',
  'src/calm/groupbuys/money/statement.ts': 'headings of a table',
  'src/calm/groupbuys/chat/sheet.ts': 'headings of a table',
  'src/calm/groupbuys/chat/item-names.ts': 'goods in a chat, compared within its reader',
  'src/calm/groupbuys/chat/quantities.ts': 'units in a chat, compared within its reader',
  'src/calm/groupbuys/chat/plain-line.ts': 'lines of a chat, read sign by sign',
  'src/calm/groupbuys/chat/tokens.ts': 'words of a chat, compared within its reader',
  'src/calm/groupbuys/chat/copies.ts': 'lines of a chat, compared with one another',
  'src/doors/sessions/waiting-name.ts': 'sign-in names as an older program kept them',
  'src/doors/sessions/passphrase.ts': 'a passphrase, which is hashed and not compared',
  'src/doors/sessions/passphrase-strength.ts': 'a passphrase, of which the strength is reckoned',
  'src/doors/messages/outside/public-hosts.ts': 'names of hosts',
  'src/doors/addresses/units/parse.ts': 'the shape of a cell',
  'src/doors/addresses/units/guess-columns.ts': 'the shape of a cell',
  'src/doors/addresses/units/headings.ts': 'headings of a table',
  'src/doors/addresses/units/data-rows.ts': 'the shape of a cell',
  'src/doors/people/pointers.ts': 'names of columns',
  'src/calm/groupbuys/money/statement-matches.ts': 'plates of doors, compared with those of the estate',
  'src/doors/addresses/spelling.ts': 'plates of doors, which have a spelling of their own',
  'src/doors/addresses/address-parts.ts': 'words of directions, of which plates are made',
  'src/roof/setup/forms.ts': 'the name of an estate, which is part of a host’s',
}

/** Files that fold what was typed by hand where `#typed/fold.ts` has a folding for it. */
function folding(rooms: House): string[] {
  return [...rooms]
    .filter(([path]) => /^(?:src|views)\//.test(path) && !/^src\/(?:ground\/typed|hosts)\//.test(path))
    .filter(([, text]) =>
      /\b(?:lower|upper)\(|\.to(?:Locale)?(?:Lower|Upper)Case\(|\.normalize\(|\bcollate nocase\b|\bsensitivity:/i.test(
        text,
      ),
    )
    .map(([path]) => path)
}

test('typed text is read by the one vocabulary', () => {
  expect(ownReaders(house)).toEqual([])
})

test.each([
  'const F = z.object({ a: z.string().trim().max(60) })',
  "const day = z.iso.date('care:errors.day')",
  'const n = z.coerce.number().int()',
  'const a = z\n  .string()\n  .max(5)',
  "const yes = z.preprocess((value) => value === 'yes', z.boolean())",
  'const odd = z.custom((value) => value)',
  'const mail = z.email()',
  'const F = z.strictObject({ on: line(10) })',
])('a reader of a room’s own is found: %s', (text) => {
  expect(ownReaders(withFile('src/storm/care/forms.ts', text))).toEqual(['src/storm/care/forms.ts'])
})

test('forms are described in forms.ts, where every one of them is walked', () => {
  expect(strayForms(house)).toEqual([])
  const planted = 'src/storm/care/web/planted-routes.ts'
  for (const text of ['const F = z.object({ why })', 'const F = EntryForm.extend({ on: line(10) })'])
    expect(strayForms(withFile(planted, text))).toEqual([planted])
})

test('what an address asks for is read in one place', () => {
  expect(ownQueries(house)).toEqual([])
  const planted = 'src/storm/care/web/planted-routes.ts'
  for (const text of [
    "Number(c.req.query('page')) || 1",
    'const { kind } = c.req.query()',
    "c.req.queries('a')",
    "new URL(c.req.url).searchParams.get('page')",
  ])
    expect(ownQueries(withFile(planted, text))).toEqual([planted])
})

test('what a form sends is read in one place', () => {
  expect(ownBodies(house)).toEqual([])
  const planted = 'src/storm/care/web/planted-routes.ts'
  for (const text of ['await c.req.parseBody()', 'await c.req.json()', 'await c.req.raw.formData()'])
    expect(ownBodies(withFile(planted, text))).toEqual([planted])
})

test('the number of a thing in a path is read in one place', () => {
  expect(ownNumbers(house)).toEqual([])
  const planted = 'src/storm/care/web/planted-routes.ts'
  for (const text of [
    "Number(c.req.param('id'))",
    "Number(\n  c.req.param('id'))",
    'const { id } = c.req.param()',
    "const id = c.req.param('id')\nfind(Number(id))",
  ])
    expect(ownNumbers(withFile(planted, text))).toEqual([planted])
})

test('what a form does is done with what its fields read, rows and all', () => {
  expect(pastTheForm(house)).toEqual([])
  const planted = 'src/storm/care/web/planted-routes.ts'
  for (const text of [
    "act(c, { do: (_, { by, now, values }) => count(typedIn(values, 'n-1')) })",
    'act(c, { do: ({ why }, { by, seen: { a }, values: typed }) => 1 })',
    "act(c, { do: (_, on) => typedIn(on.values, 'n-1') })",
  ])
    expect(pastTheForm(withFile(planted, text))).toEqual([planted])
})

test('what people typed is folded in one place', () => {
  expect(folding(house).filter((path) => !(path in ownFolds))).toEqual([])
  expect(Object.keys(ownFolds).filter((path) => !folding(house).includes(path))).toEqual([])
  const planted = 'src/storm/care/planted.ts'
  for (const text of [
    'sql`instr(lower(name), ?) > 0`',
    'name.toLowerCase() === other.toLowerCase()',
    "typed.normalize('NFKC')",
    "typed.normalize('NFKD')",
    'name.toUpperCase() === other.toUpperCase()',
    'sql`name = ? collate nocase`',
  ])
    expect(folding(withFile(planted, text))).toContain(planted)
})
