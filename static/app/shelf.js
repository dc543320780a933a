/**
 * What this browser keeps, it keeps for one reader: phones are handed on, and what one person wrote is nobody else's.
 * Every key begins with whose it is: what `readerOf` of src/http/outbox.ts calls them, or nothing for a page that was
 * drawn for nobody, whose words are this tab's alone. No other script of ours touches these storages
 * (test/architecture/shelf.test.ts).
 */

/** Whose the form is: the key it was drawn with says it, even where another has signed in since. */
export const readerOf = (form) => drawnFor(form.elements.once?.value)
export const drawnFor = (once) => /-of-([0-9a-f]{16})$/.exec(once)?.[1] ?? ''
/** Whose page this is. */
export const readerHere = () => document.getElementById('outbox')?.dataset.reader ?? ''

export const wordsAt = (path) => `words:${path}`
// A field may be called `action`: then the property is the field.
export const pathOf = (form) => new URL(form.getAttribute('action'), location.href).pathname

/** Beside the words of a form that was refused: why. No field is called so. */
export const refusal = ' refusal'

/** Hidden fields that say which drawing of the form it is, */
export const isKey = (name) => /^(once|key)?$/.test(name)
/** or what stood there when it was drawn: drawn again later it is the same form still. */
export const isMark = (name) => isKey(name) || /^(seen|version|known|saw|left|owed|was(-\d+)?)$/.test(name)

/** Full or forbidden: then there is no safety net, and the page works as it would without this script. */
function tried(work) {
  try {
    return work()
  } catch {
    return null
  }
}

/** In the tab's storage; or in `localStorage`, what outlives the tab. */
export const read = (reader, what, place = 'sessionStorage') =>
  tried(() => JSON.parse(self[place].getItem(`${reader}:${what}`)))
export const write = (reader, what, value, place = 'sessionStorage') =>
  tried(() => self[place].setItem(`${reader}:${what}`, JSON.stringify(value)))
export const remove = (reader, what) => tried(() => sessionStorage.removeItem(`${reader}:${what}`))

const keys = () => tried(() => Object.keys(sessionStorage)) ?? []

/** Whose things stand here, each reader once; with `what`: who has left just that. */
export function readers(what) {
  const own = keys().filter((key) => /^([0-9a-f]{16})?:/.test(key) && (!what || key.endsWith(`:${what}`)))
  return [...new Set(own.map((key) => key.split(':')[0]))]
}

/** Takes away all that one reader has here. */
export function forget(reader) {
  for (const key of keys()) if (key.startsWith(`${reader}:`)) tried(() => sessionStorage.removeItem(key))
}
