/**
 * What a browser keeps in its database, each by its key. `outbox` is the service worker's: what waits (`items`), what came of
 * what was sent (`said`) and whose phone it is (`about`). `files`: what was chosen for forms that may come back (app/files.js).
 */
const chests = { outbox: ['items', 'said', 'about'], files: ['files'] }
const opening = {}
function store(name, mode, work) {
  const chest = name === 'files' ? 'files' : 'outbox'
  opening[chest] ??= new Promise((done, fail) => {
    const asked = indexedDB.open(chest, 1)
    asked.onupgradeneeded = () => {
      for (const one of chests[chest]) asked.result.createObjectStore(one, { keyPath: 'key' })
    }
    asked.onsuccess = () => done(asked.result)
    asked.onerror = () => fail(asked.error)
  })
  return opening[chest].then(
    (db) =>
      new Promise((done, fail) => {
        const asked = work(db.transaction(name, mode).objectStore(name))
        asked.onsuccess = () => done(asked.result)
        asked.onerror = () => fail(asked.error)
      }),
  )
}
export const read = (name, key) => store(name, 'readonly', (place) => place.get(key))
export const all = (name) => store(name, 'readonly', (place) => place.getAll())
export const write = (name, item) => store(name, 'readwrite', (place) => place.put(item))
export const remove = (name, key) =>
  store(name, 'readwrite', (place) => (key === undefined ? place.clear() : place.delete(key)))

/** Whose page was opened last on this phone. */
export async function lastReader() {
  return (await read('about', 'reader'))?.reader
}
