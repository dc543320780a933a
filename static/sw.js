import { answerPage, forgetOutbox, isAway, sendOrKeep, sendWaiting } from './app/outbox.js'

/**
 * Keeps the shell, and the pages that matter most without a network: home and the notices last read. Every other page
 * is somebody's private business and is never kept. /sw.js sets LINLI_VERSION and loads this file, so that a new
 * version of any static file installs a new worker.
 */
const shell = `shell-${self.LINLI_VERSION}`
const pages = 'pages'
const mostPages = 30
const shellFiles = ['linli.css', 'app.js', 'waiting.js', 'htmx.min.js', 'icons.svg', 'icons/favicon.svg']
const isKept = (path) => path === '/' || path === '/notices' || /^\/notices\/\d+$/.test(path)
const endsReading = (path) => path === '/sign-out' || path === '/sign-in'

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
    // Whoever signs in or out next on this phone finds nothing of the one before.
    if (endsReading(url.pathname)) event.waitUntil(caches.delete(pages))
    if (url.pathname === '/sign-out') event.waitUntil(forgetOutbox())
    // What a script of ours asks for, it sees to itself.
    if (request.mode === 'navigate' || request.headers.has('HX-Request'))
      event.respondWith(sendOrKeep(request))
  } else if (request.method === 'GET') {
    if (request.mode === 'navigate') event.respondWith(openPage(event, url))
    else if (url.pathname === '/theme.css' || (url.pathname.startsWith('/static/') && url.search)) {
      event.respondWith(shellFile(request))
    }
  }
})

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

async function openPage(event, url) {
  try {
    const answer = await fetch(event.request)
    if (isAway(answer)) return (await fromPhone(url)) ?? answer
    const landed = new URL(answer.url || url).pathname
    if (answer.status === 401 || landed === '/sign-in') event.waitUntil(caches.delete(pages))
    else if (isKept(landed) && answer.status === 200) event.waitUntil(keep(landed, answer.clone()))
    else if (isKept(landed) && answer.status === 404) event.waitUntil(forget(landed))
    return answer
  } catch {
    return (await fromPhone(url)) ?? Response.error()
  }
}

async function fromPhone({ pathname }) {
  const saved = isKept(pathname) && (await savedPage(pathname))
  return saved || caches.match('/offline', { ignoreVary: true })
}

/** A page without `data-saved` is a guest's, and not worth keeping. */
async function keep(path, answer) {
  const html = await answer.text()
  if (!html.includes('data-saved=')) return
  const headers = {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': answer.headers.get('Content-Security-Policy') ?? '',
    'X-Saved-At': String(Date.now()),
  }
  const cache = await caches.open(pages)
  await cache.delete(path)
  await cache.put(path, new Response(html, { headers }))
  const kept = await cache.keys()
  for (const old of kept.slice(0, Math.max(0, kept.length - mostPages))) await cache.delete(old)
}

async function forget(path) {
  const cache = await caches.open(pages)
  await cache.delete(path)
}

/** The saved page with a line on top that says so, in the page's own language. */
async function savedPage(path) {
  const cache = await caches.open(pages)
  const saved = await cache.match(path)
  if (!saved) return undefined
  const html = await saved.text()
  const words = /data-saved="([^"]*)"/.exec(html)?.[1] ?? ''
  const language = /<html lang="([\w-]+)"/.exec(html)?.[1]
  const when = new Date(Number(saved.headers.get('X-Saved-At')))
  const time = when.toLocaleString(language, {
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
  })
  const banner = `<p class="saved-copy" role="status">${words.replace('{time}', time)}</p>`
  return new Response(html.replace(/<main\b/, `${banner}<main`), { headers: saved.headers })
}

/** The browser says that the network is back, whether a page is open or not. */
self.addEventListener('sync', (event) => {
  if (event.tag === 'outbox') event.waitUntil(sendWaiting())
})

self.addEventListener('message', (event) => {
  if (event.data?.outbox) event.waitUntil(answerPage(event.data))
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
