import { lastReader } from './chest.js'

/** A server in front says that the house is not to be reached: the same as no network. */
export const isAway = ({ status }) => status >= 502 && status <= 504

/**
 * The pages that matter most without a network: home and the notices last read. Every other page is somebody's private
 * business and is never kept; and these are kept for their reader alone, never opened for whoever reads next.
 */
const pagesOf = (reader) => `pages-${reader}`
const mostPages = 30
const isKept = (path) => path === '/' || path === '/notices' || /^\/notices\/\d+$/.test(path)

export async function openPage(event, url) {
  try {
    const answer = await fetch(event.request)
    if (isAway(answer)) return (await fromPhone(url)) ?? answer
    const landed = new URL(answer.url || url).pathname
    if (answer.status === 401 || landed === '/sign-in') event.waitUntil(forgetPages())
    else if (isKept(landed) && answer.status === 200) event.waitUntil(keep(landed, answer.clone()))
    else if (isKept(landed) && answer.status === 404) event.waitUntil(forget(landed))
    return answer
  } catch {
    return (await fromPhone(url)) ?? Response.error()
  }
}

/** Fetches anew what is kept of these addresses: something was done there without a page that would have shown it. */
export async function refresh(addresses) {
  const cache = await caches.open(pagesOf(await lastReader()))
  const paths = new Set(addresses.map((one) => one && new URL(one, location.origin).pathname))
  for (const path of paths) {
    if (!path || !isKept(path) || !(await cache.match(path))) continue
    const answer = await fetch(path).catch(() => null)
    if (answer?.status === 200 && new URL(answer.url).pathname === path) await keep(path, answer)
  }
}

async function fromPhone({ pathname }) {
  const saved = isKept(pathname) && (await savedPage(pathname))
  return saved || caches.match('/offline', { ignoreVary: true })
}

/** A page without a reader is a guest's, and not worth keeping. */
async function keep(path, answer) {
  const html = await answer.text()
  const reader = /data-reader="(\w+)"/.exec(html)?.[1]
  if (!html.includes('data-saved=') || !reader) return
  const headers = {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': answer.headers.get('Content-Security-Policy') ?? '',
    'X-Saved-At': String(Date.now()),
  }
  const cache = await caches.open(pagesOf(reader))
  await cache.delete(path)
  await cache.put(path, new Response(html, { headers }))
  const kept = await cache.keys()
  for (const old of kept.slice(0, Math.max(0, kept.length - mostPages))) await cache.delete(old)
}

async function forget(path) {
  const cache = await caches.open(pagesOf(await lastReader()))
  await cache.delete(path)
}

/** The saved page with a line on top that says so, in the page's own language. */
async function savedPage(path) {
  const cache = await caches.open(pagesOf(await lastReader()))
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

/** Saved pages, of everybody or of all but this reader. */
export async function forgetPages(but) {
  const names = (await caches.keys()).filter((name) => name.startsWith('pages') && name !== pagesOf(but))
  await Promise.all(names.map((name) => caches.delete(name)))
}
