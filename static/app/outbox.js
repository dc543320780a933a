import { all, lastReader, read, remove, write } from './chest.js'
import { forgetOthers, isOfAnother, leaveFiles } from './forgetting.js'
import { isAway, refresh } from './saved.js'
import { drawnFor } from './shelf.js'

/**
 * In the service worker: forms sent without a network wait here and are sent once when it is back. Each goes as it was
 * drawn, with its key (`once`), so that one whose answer was lost is not done twice. Nothing of the one before is ever
 * sent for whoever signs in next: each knows its reader, waits for them alone, and the server looks.
 */

const formType = 'application/x-www-form-urlencoded'
/** Buttons that ask for a page and write nothing: that is of no use later. */
const asks = /^(look|more)$/

/** The page stays as it is, with all its words, and hears whether the form waits or was not sent. */
export async function sendOrKeep(request) {
  // As they came: read as text, a photo would be a photo no more.
  const octets = await request.clone().arrayBuffer()
  const { url, headers, redirect, referrer } = request
  // Only a phone that knows it has no network knows that nothing has left it: of a lost answer nobody can tell.
  const unsure = navigator.onLine
  const answer = await fetch(url, { method: 'POST', headers, body: octets, redirect, referrer }).catch(() => null)
  if (answer && !isAway(answer)) return answer
  const { pathname, search } = new URL(url)
  const fields = await fieldsOf(octets, headers.get('Content-Type'))
  const words = new URLSearchParams(fields.body)
  // Without a key it is no form of ours; a key that begins so is of one that must not wait (views/shared/at-once.tsx).
  if (/^(now-|$)/.test(words.get('once') ?? '') || asks.test(words.get('intent'))) await tell({ unsent: pathname, unsure })
  else {
    const reader = drawnFor(words.get('once')) || (await lastReader())
    const page = pageOf(pathname, referrer)
    const at = Date.now()
    const item = { key: crypto.randomUUID(), path: pathname, search, page, ...fields, at, pressed: at, reader }
    const key = await keep(item).catch(() => null)
    // No room for it on this phone: it waits nowhere but on its page.
    if (!key) await tell({ unsent: pathname, unsure })
    else {
      await self.registration.sync?.register('outbox').catch(() => {})
      await tellPages({ kept: { key, path: pathname } })
    }
  }
  return new Response(null, { status: 204 })
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
  return path.split('/').length < 3 ? `${path}/new` : path.replace(/(\/[^/\d][^/]*)+$/, '') || '/'
}

/**
 * The same form sent again before the network is back counts once, as it was sent last: told by its key, which the page
 * has for each of its forms and keeps when it is opened again from the phone. Answers what it waits under.
 */
async function keep(item) {
  const form = (one) => new URLSearchParams(one.body).get('once') ?? one.body
  const sent = (one) => JSON.stringify([one.path, one.search ?? '', one.reader ?? null, form(one)])
  const same = (one) => sent(one) === sent(item)
  const before = (await all('items')).find(same)
  const key = before?.key ?? item.key
  const files = item.files.length > 0 || before?.body !== item.body ? item.files : before.files
  await write('items', { ...item, key, files, at: before?.at ?? item.at })
  return key
}

/**
 * A page was opened, or hears that the network is back, or its reader has taken note of a refusal. `drop`: a form that
 * waits is on its way again with other words; `hold`: its writer is asked whether it shall be sent at all, `release`: it
 * shall, `takeBack`: it shall not. `called`: what its page calls it.
 */
export async function answerPage({ reader, known, drop, discard, called, takeBack, hold, release }) {
  if (drop) return remove('items', drop)
  if (hold) return holdBack(hold, Date.now())
  if (release) await holdBack(release, 0)
  if (takeBack) {
    const item = await read('items', takeBack)
    await remove('items', takeBack)
    await leaveFiles(item)
    return tellPages({ takenBack: takeBack })
  }
  if (called) await call(called)
  if (reader) await write('about', { key: 'reader', reader })
  for (const key of [known ?? []].flat()) await remove('said', key)
  if (discard && reader) await forgetOthers(reader)
  await tellPages()
  await sendWaiting()
}

/** For as long as somebody may take to read the question: not answered, it is sent as it was pressed. */
const mostAsked = 30_000
const isAskedAbout = ({ askedAt }) => Date.now() - (askedAt ?? 0) < mostAsked
async function holdBack(key, askedAt) {
  const item = await read('items', key)
  if (item) await write('items', { ...item, askedAt })
}

/** What waits is told apart by what its page says of it. */
async function call({ key, act, what, title }) {
  const item = await read('items', key)
  if (item) await write('items', { ...item, act, what, title })
}

/**
 * One at a time and in order, however many pages and events ask for it at once. What cannot be written down (a phone that is
 * full) keeps nothing that stands behind it.
 */
export function sendWaiting() {
  return navigator.locks.request('outbox', async () => {
    const here = await lastReader()
    for (const item of (await all('items')).sort((a, b) => a.at - b.at)) {
      if (isOfAnother(item, here) || isAskedAbout(item)) continue
      const answer = await send(item)
      if (!answer || isAway(answer) || answer.status === 425 || answer.status === 429) break
      await settle(item, answer).catch(() => {})
    }
  })
}

async function settle(item, answer) {
  // Stays for later, and keeps nothing else from going: one is for whoever signs in again, the other is our fault.
  if (answer.status === 401) {
    if (!item.held) await write('items', { ...item, held: true })
    await tellPages()
  }
  if (answer.status === 401 || answer.status >= 500) return
  const { said, faults, done, other, to } = await answer.json().catch(() => ({}))
  // Another has signed in on this phone: it waits for its own reader.
  if (other) return
  const { key, reader, act, what, title, files, ...rest } = item
  const refused = answer.status >= 400
  if (refused) await write('said', { ...rest, key, reader, act, what, title, fields: namesOf(files), said: said ?? '', faults })
  else if (done) await write('said', { key, reader, what, title, done, to }).catch(() => {})
  // Before its files are left for the form: they take no more room than they had.
  await remove('items', key)
  if (refused) await leaveFiles(item)
  // What is kept of these pages says that it is still to be done.
  else await refresh(['/', item.page, item.path, to]).catch(() => {})
  await tellPages({ to })
}

/** The fields that had files. */
const namesOf = (files = []) => [...new Set(files.map(([name]) => name))]

/** What a worker before this one kept was drawn without a key: its own serves as well. */
function send({ key, path, search = '', body, files, reader, at, pressed = at }) {
  // A length of time on this phone's own clock: if that is wrong, the difference is not.
  const waited = Math.max(0, Math.round((Date.now() - pressed) / 1000))
  const headers = { Accept: 'application/json', 'X-Waited': String(waited) }
  if (reader) headers['X-Reader'] = reader
  // What nobody signed in wrote is sent as that, whoever has signed in since.
  const credentials = reader ? 'same-origin' : 'omit'
  const keyed = new URLSearchParams(body)
  if (!keyed.has('once')) keyed.set('once', key)
  const sent = { method: 'POST', headers, credentials, body: formOf(keyed, files), redirect: 'manual' }
  return fetch(path + search, sent).catch(() => null)
}

/** Words alone go as they are; fetch names the encoding of either. */
function formOf(words, files = []) {
  if (files.length === 0) return words
  const form = new FormData()
  for (const [name, value] of [...words, ...files]) form.append(name, value)
  return form
}

/** What waits, what was refused, and what was done and nobody has heard yet. With `to`: where what was sent just now can be seen; or `kept`: what has just begun to wait. */
async function tellPages(more) {
  const reader = await lastReader()
  const own = (item) => item.reader === reader
  const items = await all('items')
  const others = items.filter((item) => item.reader && !own(item)).length
  const waiting = items.filter(own).map(shown)
  const answered = (await all('said')).filter(own).map(({ reader, ...shown }) => shown)
  const said = answered.filter((one) => !one.done)
  const done = answered.filter((one) => one.done)
  await tell({ waiting, said, done, others, ...more })
}

const shown = ({ key, path, body, at, pressed = at, act, what, title, files = [], held }) => {
  const octets = files.reduce((sum, [, { size }]) => sum + size, 0)
  return { key, path, body, pressed, act, what, title, files: files.length, fields: namesOf(files), octets, held }
}

async function tell(outbox) {
  for (const page of await self.clients.matchAll({ type: 'window' })) page.postMessage({ outbox })
}
