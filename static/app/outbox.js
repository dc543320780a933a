/**
 * In the service worker: writes made without a network wait here and are sent once when it is back. Each carries a key
 * of its own from its first try, so that one whose answer was lost is not done twice. Nothing of the one before is ever
 * sent for whoever signs in next: each knows its reader, and the server looks.
 */

/** Writes that may wait, small and still right some hours later, and the page each is made on. */
const waits = [
  [/^(\/notices\/\d+)\/acknowledgements$/, '$1'],
  [/^\/needs$/, '/needs/new'],
  [/^(\/groupbuys\/\d+)\/orders$/, '$1'],
]
export const canWait = (path) => waits.some(([pattern]) => pattern.test(path))
const formType = 'application/x-www-form-urlencoded'

/** Asked for with `look`, a form answers with a page and writes nothing: that is of no use later. */
export async function sendOrKeep(request, offlinePage) {
  const path = new URL(request.url).pathname
  const key = crypto.randomUUID()
  // As they came: read as text, a photo would be a photo no more.
  const octets = await request.clone().arrayBuffer()
  const headers = new Headers(request.headers)
  headers.set('Idempotency-Key', key)
  try {
    return await fetch(request.url, { method: 'POST', headers, body: octets, redirect: request.redirect })
  } catch {
    const fields = await fieldsOf(octets, request.headers.get('Content-Type'))
    if (new URLSearchParams(fields.body).get('intent') === 'look') return offlinePage()
    const { reader } = (await read('about', 'reader')) ?? {}
    const page = pageOf(path, request.referrer)
    await keep({ key, path, page, ...fields, at: Date.now(), reader })
    await self.registration.sync?.register('outbox').catch(() => {})
    await tellPages()
    if (request.headers.get('HX-Request')) return new Response(null, { status: 204 })
    return Response.redirect(page, 303)
  }
}

/** What a form says, whichever way it was encoded: its words as `a=1&b=2`, and apart its files. */
async function fieldsOf(octets, type) {
  const form = await new Response(octets, { headers: { 'Content-Type': type ?? formType } }).formData()
  const words = [...form].filter(([, value]) => typeof value === 'string')
  const files = [...form].filter(([, value]) => typeof value !== 'string' && value.size > 0)
  return { body: new URLSearchParams(words).toString(), files }
}

/** Where the form stands, to come back to: a form that was refused stands at the address it is sent to. */
function pageOf(path, referrer) {
  const from = URL.parse(referrer)
  if (from && from.origin === location.origin && from.pathname !== path) return from.pathname + from.search
  const [pattern, page] = waits.find(([pattern]) => pattern.test(path))
  return path.replace(pattern, page)
}

/** The same form sent again before the network is back counts once, as it was sent last. */
async function keep(item) {
  const form = (one) => new URLSearchParams(one.body).get('key') ?? one.body
  const same = (one) => one.path === item.path && one.reader === item.reader && form(one) === form(item)
  const before = (await all('items')).find(same)
  if (before) await remove('items', before.key)
  await write('items', before?.body === item.body && item.files.length === 0 ? before : item)
}

/** A page was opened, or hears that the network is back, or its reader has taken note of a refusal. */
export async function answerPage({ reader, known }) {
  if (reader) await write('about', { key: 'reader', reader })
  if (known) await remove('said', known)
  await tellPages()
  await sendWaiting()
}

/** One at a time and in order, however many pages and events ask for it at once. */
export function sendWaiting() {
  return navigator.locks.request('outbox', async () => {
    for (const item of (await all('items')).sort((a, b) => a.at - b.at)) {
      const answer = await send(item)
      if (!answer || answer.status === 401 || answer.status === 425 || answer.status === 429) break
      if (answer.status >= 500) break
      const { said, other, to } = await answer.json().catch(() => ({}))
      if (answer.status >= 400 && !other) await write('said', { ...item, said: said ?? '' })
      await remove('items', item.key)
      await tellPages(to)
    }
  })
}

function send({ key, path, body, files, reader }) {
  const headers = { 'Idempotency-Key': key, Accept: 'application/json' }
  if (reader) headers['X-Reader'] = reader
  return fetch(path, { method: 'POST', headers, body: formOf(body, files), redirect: 'manual' }).catch(() => null)
}

/** Words alone go as they are; fetch names the encoding of either. */
function formOf(body, files = []) {
  const words = new URLSearchParams(body)
  if (files.length === 0) return words
  const form = new FormData()
  for (const [name, value] of [...words, ...files]) form.append(name, value)
  return form
}

export async function forgetOutbox() {
  for (const store of ['items', 'said', 'about']) await remove(store)
}

/** `to`: where what was sent just now can be seen. */
async function tellPages(to) {
  const { reader } = (await read('about', 'reader')) ?? {}
  const own = (item) => item.reader === reader
  const waiting = (await all('items')).filter(own).map(({ path }) => path)
  const said = (await all('said')).filter(own).map(({ reader, files, ...shown }) => shown)
  for (const page of await self.clients.matchAll({ type: 'window' }))
    page.postMessage({ outbox: { waiting, said, to } })
}

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
const read = (name, key) => store(name, 'readonly', (place) => place.get(key))
const all = (name) => store(name, 'readonly', (place) => place.getAll())
const write = (name, item) => store(name, 'readwrite', (place) => place.put(item))
const remove = (name, key) =>
  store(name, 'readwrite', (place) => (key === undefined ? place.clear() : place.delete(key)))
