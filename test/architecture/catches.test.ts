import { expect, test } from 'vitest'
import { type House, house, withFile } from './house.ts'

/** Files that read what others wrote, of which anything may be wrong: it is as good as nothing then. */
const readers: Record<string, string> = {
  'src/doors/sessions/passkey-webauthn.ts': 'what a stranger posts as the answer of a key',
  'src/doors/sessions/kept.ts': 'JSON that a form brought back',
  'src/doors/messages/push/services.ts': 'an address that a browser named',
  'src/doors/messages/push/send.ts': 'keys that a browser named',
  'src/doors/messages/push/proofs.ts': 'an answer of another house, or none',
  'src/doors/messages/outside/bot.ts': 'an answer of another house',
  'src/frame/errors.ts': 'a form that cannot be read, of which a fault page can say nothing',
}

/** Routes that catch a fault by its name themselves, each with why \`act\` does not do it for them. */
const byHand: Record<string, string> = {
  'src/calm/groupbuys/offer/web/compose-routes.ts':
    'a photo that is none, said together with the other fields',
  'src/calm/notices/publishing/web/compose-routes.ts': 'a draft stands although its photos do not',
  'src/doors/joining/web/with-code.ts': 'a code that opens nothing, for which there is a page of its own',
  'src/doors/sessions/web/load.ts': 'when a session was last used, which nobody is turned away for',
  'src/doors/sessions/web/sign-in-routes.ts':
    'too many tries: a passphrase is asked anew, never answered as before',
  'src/roof/setup/web/setup-routes.ts': 'there is no estate yet, in whose transaction anything could be done',
  'src/frame/errors.ts': 'what nobody else caught',
}

/** The beginning of whatever catches: a block, or what a promise is given. Zod's \`.catch\` in forms takes a value. */
const catching = /\bcatch\s*(?=(?:\(\w+\)\s*)?\{)|\.catch\(/
const isForm = (path: string) => path.endsWith('/forms.ts')

/** Places in rooms where a fault is caught, whatever it is: a broken query would read as "there is none". */
function blindCatches(rooms: House): string[] {
  return [...rooms]
    .filter(([path]) => /^src\/(?:doors|calm|storm|roof|frame)\//.test(path) && !(path in readers))
    .flatMap(([path, text]) =>
      text
        .split(catching)
        .slice(1)
        .filter((after) => !isForm(path) && !namesFault(after, rooms))
        .map(() => path),
    )
}

/** A block that asks what it caught, or a function by its name that does. */
function namesFault(after: string, rooms: House): boolean {
  const [, named] = /^(\w+)\)(?!\s*\{)/.exec(after) ?? []
  const text = named ? [...rooms.values()].find((one) => one.includes(`function ${named}(`)) : undefined
  const block = text?.slice(text.indexOf(`function ${named}(`)) ?? after
  return /^[^{]{0,80}\{[^}]{0,200}\binstanceof\s+[A-Z]/.test(block)
}

/** Routes that catch any fault, by its name or not: a form is answered by \`act\`, which gives its words back. */
function catchingRoutes(rooms: House): string[] {
  return [...rooms]
    .filter(([path, text]) => /^src\/(?:.*\/web|frame)\//.test(path) && catching.test(text))
    .map(([path]) => path)
}

test('whoever catches a fault says which', () => {
  expect(blindCatches(house)).toEqual([])
  for (const path of Object.keys(readers)) expect(house.get(path), path).toMatch(/\bcatch\b/)
})

test.each([
  'try { return rollFor(db, id) } catch { return null }',
  'try {\n  find()\n} catch (error) {\n  return false\n}',
])('one that catches any fault is found: %s', (text) => {
  const planted = 'src/storm/care/web/planted-routes.ts'
  expect(blindCatches(withFile(planted, text))).toEqual([planted])
})

test.each([
  'const found = await find().catch(() => null)',
  'const found = await find().catch(none)\nfunction none() { return null }',
])('a promise that swallows any fault is found: %s', (text) => {
  const planted = 'src/storm/care/web/planted-routes.ts'
  expect(blindCatches(withFile(planted, text))).toEqual([planted])
})

test('a route catches nothing itself, but where it is said why', () => {
  expect(catchingRoutes(house).sort()).toEqual(Object.keys(byHand).sort())
  const planted = 'src/storm/care/web/planted-routes.ts'
  const text = 'try { close() } catch (error) {\n  if (!(error instanceof Conflict)) throw error\n}'
  expect(catchingRoutes(withFile(planted, text))).toContain(planted)
})

test('a fault by its name may be caught', () => {
  const text = 'try { find() } catch (error) {\n  if (!(error instanceof NotFound)) throw error\n}'
  expect(blindCatches(withFile('src/storm/care/planted.ts', text))).toEqual([])
})
