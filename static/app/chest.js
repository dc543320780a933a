/**
 * In the service worker: where the outbox keeps what waits (`items`), what was refused (`said`) and whose phone it is
 * (`about`), each by its key.
 */
let opening
function store(name, mode, work) {
  opening ??= new Promise((done, fail) => {
    const asked = indexedDB.open('outbox', 1)
    asked.onupgradeneeded = () => {
      for (const one of ['items', 'said', 'about']) asked.result.createObjectStore(one, { keyPath: 'key' })
    }
    asked.onsuccess = () => done(asked.result)
    asked.onerror = () => fail(asked.error)
  })
  return opening.then(
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
