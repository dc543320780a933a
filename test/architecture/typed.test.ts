import { expect, test } from 'vitest'
import { type House, house, withFile } from './house.ts'

/** Files in which a text or a number of a form is described in zod's own words rather than in the vocabulary's. */
function ownReaders(rooms: House): string[] {
  return (
    [...rooms]
      .filter(([path]) => path.startsWith('src/') && !path.startsWith('src/ground/typed/'))
      // What a sign-in form carries for another form is no form of its own: parsed JSON, any field whatever.
      .filter(([path]) => path !== 'src/doors/sessions/kept.ts')
      .filter(([, text]) => /\bz\s*\.(?:string|number|iso|coerce|date|any|unknown|record)\b/.test(text))
      .map(([path]) => path)
  )
}

/** Files that describe forms somewhere else than where the tests that walk every form look for them. */
function strayForms(rooms: House): string[] {
  return [...rooms]
    .filter(([path]) => path.startsWith('src/') && !path.endsWith('/forms.ts'))
    .filter(([path]) => !path.startsWith('src/ground/typed/'))
    .filter(([path]) => path !== 'src/doors/sessions/kept.ts')
    .filter(([, text]) => /\bz\s*\.object\((?!\{\}\))/.test(text))
    .map(([path]) => path)
}

/** Lines that read what an address asks for beside the one place that settles it and knows a number. */
function ownQueries(rooms: House): string[] {
  return [...rooms]
    .filter(([path]) => path.startsWith('src/') && path !== 'src/http/asked.ts')
    .filter(([, text]) => /\breq\s*\.(?:query|queries)\s*\(/.test(text))
    .map(([path]) => path)
}

/** Files that make a number of a part of their path by themselves. */
function ownNumbers(rooms: House): string[] {
  return [...rooms]
    .filter(([path]) => path.startsWith('src/') && path !== 'src/http/id.ts')
    .filter(([, text]) =>
      /(?:Number(?:\.\w+)?|parseInt|\+)\s*\(?\s*c\.req\.param\(|=\s*c\.req\.param\(\)/.test(text),
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

test('typed text is read by the one vocabulary', () => {
  expect(ownReaders(house)).toEqual([])
})

test.each([
  'const F = z.object({ a: z.string().trim().max(60) })',
  "const day = z.iso.date('care:errors.day')",
  'const n = z.coerce.number().int()',
  'const a = z\n  .string()\n  .max(5)',
])('a reader of a room’s own is found: %s', (text) => {
  expect(ownReaders(withFile('src/storm/care/forms.ts', text))).toEqual(['src/storm/care/forms.ts'])
})

test('forms are described in forms.ts, where every one of them is walked', () => {
  expect(strayForms(house)).toEqual([])
  const planted = 'src/storm/care/web/planted-routes.ts'
  expect(strayForms(withFile(planted, 'const F = z.object({ why })'))).toEqual([planted])
})

test('what an address asks for is read in one place', () => {
  expect(ownQueries(house)).toEqual([])
  const planted = 'src/storm/care/web/planted-routes.ts'
  for (const text of [
    "Number(c.req.query('page')) || 1",
    'const { kind } = c.req.query()',
    "c.req.queries('a')",
  ])
    expect(ownQueries(withFile(planted, text))).toEqual([planted])
})

test('the number of a thing in a path is read in one place', () => {
  expect(ownNumbers(house)).toEqual([])
  const planted = 'src/storm/care/web/planted-routes.ts'
  for (const text of [
    "Number(c.req.param('id'))",
    "Number(\n  c.req.param('id'))",
    'const { id } = c.req.param()',
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
