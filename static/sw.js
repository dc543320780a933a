import { forgetOutbox } from './app/forgetting.js'
import { answerPage, sendOrKeep, sendWaiting } from './app/outbox.js'
import { forgetPages, isAway, openPage } from './app/saved.js'

/**
 * Keeps the shell, some pages (app/saved.js) and what waits for the network (app/outbox.js).
 * /sw.js sets LINLI_VERSION and loads this file, so that a new version of any static file installs a new worker.
 */
const shell = `shell-${self.LINLI_VERSION}`
const shellFiles = ['linli.css', 'app.js', 'waiting.js', 'htmx.min.js', 'icons.svg', 'icons/favicon.svg']
const endsReading = (path) => path === '/sign-out' || path === '/sign-in'
/** Done, and not refused, kept back or lost on the way. */
const isDone = ({ type, status }) => type === 'opaqueredirect' || status === 200

self.addEventListener('install', (event) => {
  const files = shellFiles.map((name) => `/static/${name}?v=${self.LINLI_VERSION}`)
  // Without cookies: the offline page must be nobody's.
  const offline = new Request('/offline', { credentials: 'omit', cache: 'reload' })
  event.waitUntil(caches.open(shell).then((cache) => cache.addAll([...files, offline])))
  self.skipWaiting()
})

self.addEventListener('activate', (event) => {
  event.waitUntil(forgetOldShells().then(() => self.clients.claim()))
})

async function forgetOldShells() {
  const names = await caches.keys()
  await Promise.all(
    names.filter((name) => name.startsWith('shell-') && name !== shell).map((name) => caches.delete(name)),
  )
}

self.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (url.origin !== location.origin) return
  if (request.method === 'POST') {
    // What a script of ours asks for, it sees to itself.
    if (request.mode === 'navigate' || request.headers.has('HX-Request'))
      event.respondWith(endsReading(url.pathname) ? endReading(event, url) : sendOrKeep(request))
  } else if (request.method === 'GET') {
    if (request.mode === 'navigate') event.respondWith(openPage(event, url))
    else if (url.pathname === '/theme.css' || (url.pathname.startsWith('/static/') && url.search)) {
      event.respondWith(shellFile(request))
    }
  }
})

/** Whoever signs in or out on this phone finds nothing of the one before: once it is done, and not before. */
async function endReading(event, { pathname }) {
  const answer = await sendOrKeep(event.request)
  // Beside the answer: where the house has the browser clear everything, this worker may end with it.
  if (isDone(answer))
    event.waitUntil(Promise.allSettled([forgetPages(), pathname === '/sign-out' && forgetOutbox()]))
  return answer
}

async function shellFile(request) {
  const cache = await caches.open(shell)
  const known = await cache.match(request)
  if (known) return known
  try {
    const fresh = await fetch(request)
    if (isAway(fresh)) return (await cache.match(request, { ignoreSearch: true })) ?? fresh
    if (fresh.ok) await cache.put(request, fresh.clone())
    return fresh
  } catch (error) {
    // A saved page may name the version before this one; any is better than none.
    const other = await cache.match(request, { ignoreSearch: true })
    if (other) return other
    throw error
  }
}

/** The browser says that the network is back, whether a page is open or not. */
self.addEventListener('sync', (event) => {
  if (event.tag === 'outbox') event.waitUntil(sendWaiting())
})

self.addEventListener('message', (event) => {
  if (!event.data?.outbox) return
  // Another reads here now: what was saved of the one before is not for them.
  if (event.data.reader) event.waitUntil(forgetPages(event.data.reader))
  event.waitUntil(answerPage(event.data))
})

/** What arrives is shown as it says (the declarative form), once for each tag, and open pages ask for what is new. */
self.addEventListener('push', (event) => {
  event.waitUntil(ring(event.data))
})

async function ring(data) {
  const { title, navigate, actions = [], ...options } = data.json().notification
  const plain = actions.map(({ action, title }) => ({ action, title }))
  const links = Object.fromEntries(actions.map((one) => [one.action, one.navigate]))
  await self.registration.showNotification(title, {
    icon: '/static/icons/icon-192.png',
    ...options,
    actions: plain,
    data: { navigate, links },
  })
  for (const page of await self.clients.matchAll({ type: 'window' })) page.postMessage('messages')
}

self.addEventListener('notificationclick', (event) => {
  const { navigate, links } = event.notification.data
  event.notification.close()
  event.waitUntil(open(links[event.action] ?? navigate))
})

/** In a page that is open already, else in a new one; never on another site. */
async function open(address) {
  const url = new URL(address, location.origin)
  const here = location.origin + url.pathname + url.search + url.hash
  const [page] = await self.clients.matchAll({ type: 'window' })
  if (!page) return self.clients.openWindow(here)
  // Some browsers let a page to the front only from a tap they have seen.
  await page.focus().catch(() => {})
  return page.navigate(here)
}

/** The browser gave this device another address: told at once, or the next visit tells it. */
self.addEventListener('pushsubscriptionchange', (event) => {
  event.waitUntil(tellAddress(event))
})

async function tellAddress({ oldSubscription, newSubscription }) {
  const options = oldSubscription?.options
  const made = newSubscription ?? (options && (await self.registration.pushManager.subscribe(options)))
  if (!made) return
  const { endpoint, keys } = made.toJSON()
  await fetch('/account/push/renewal', { method: 'POST', body: new URLSearchParams({ endpoint, ...keys }) })
}
