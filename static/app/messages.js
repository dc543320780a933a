// New messages while a page is open: a small question with an ETag, each minute while somebody looks, less and less
// often while nothing comes. A push that arrives asks at once.

const often = 45_000
const seldom = 300_000

export function watchMessages() {
  const link = document.querySelector('a[href="/messages"]')
  if (!link) return
  let [etag, wait, timer] = ['', often, 0]

  async function ask() {
    clearTimeout(timer)
    if (document.visibilityState !== 'visible') return
    try {
      const headers = etag ? { 'If-None-Match': etag } : {}
      const answer = await fetch('/messages/count', { headers, redirect: 'error', cache: 'no-store' })
      if (answer.status === 200) {
        if (etag) wait = often
        etag = answer.headers.get('ETag')
        show(await answer.json())
      } else wait = Math.min(wait * 1.5, seldom)
    } catch {
      wait = seldom
    }
    timer = setTimeout(ask, wait)
  }

  function show({ count, newest }) {
    for (const place of document.querySelectorAll('.main-nav a[href="/messages"]')) {
      const mark = place.querySelector('.count') ?? place.appendChild(document.createElement('span'))
      mark.className = 'count'
      mark.textContent = count || ''
      mark.hidden = !count
    }
    const line = document.querySelector('[data-newest]')
    if (line && newest > Number(line.dataset.newest)) line.hidden = false
  }

  document.addEventListener('visibilitychange', () => {
    wait = often
    ask()
  })
  navigator.serviceWorker?.addEventListener('message', ({ data }) => data === 'messages' && ask())
  timer = setTimeout(ask, often)
}
