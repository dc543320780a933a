import { expect, test } from 'vitest'
import { type House, house, withFile } from './house.ts'

/** Files that read what others wrote, of which anything may be wrong: it is as good as nothing then. */
const readers: Record<string, string> = {
  'src/doors/sessions/passkey-webauthn.ts': 'what a stranger posts as the answer of a key',
  'src/doors/sessions/kept.ts': 'JSON that a form brought back',
  'src/doors/messages/push/services.ts': 'an address that a browser named',
  'src/doors/messages/push/send.ts': 'keys that a browser named',
  'src/doors/messages/outside/bot.ts': 'an answer of another house',
}

/** Places in rooms where a fault is caught, whatever it is: a broken query would read as "there is none". */
function blindCatches(rooms: House): string[] {
  return [...rooms]
    .filter(([path]) => /^src\/(?:doors|calm|storm|roof|frame)\//.test(path) && !(path in readers))
    .flatMap(([path, text]) =>
      text
        .split(/\bcatch\s*(?=(?:\(\w+\)\s*)?\{)/)
        .slice(1)
        .filter((after) => !/^\(\w+\)\s*\{[^}]{0,200}\binstanceof\s+[A-Z]/.test(after))
        .map(() => path),
    )
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

test('a fault by its name may be caught', () => {
  const text = 'try { find() } catch (error) {\n  if (!(error instanceof NotFound)) throw error\n}'
  expect(blindCatches(withFile('src/storm/care/planted.ts', text))).toEqual([])
})
