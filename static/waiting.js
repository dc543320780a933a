// What waits in the service worker's outbox for the network, said on every page, and what was refused when it was sent.

function watchOutbox() {
  const place = document.getElementById('outbox')
  if (!place || !('serviceWorker' in navigator)) return
  const { reader } = place.dataset
  const tell = (more) =>
    navigator.serviceWorker.ready.then(({ active }) => active?.postMessage({ outbox: true, reader, ...more }))
  let marked = []

  navigator.serviceWorker.addEventListener('message', ({ data }) => {
    if (data?.outbox) show(data.outbox)
  })
  navigator.serviceWorker.startMessages?.()
  addEventListener('online', () => tell())
  // Some phones never say that the network is back: look while something waits and somebody watches.
  setInterval(() => marked.waiting && document.visibilityState === 'visible' && tell(), 20_000)
  tell()

  function show({ waiting, said, to }) {
    const gone = marked.some((path) => !waiting.includes(path))
    const allGone = marked.waiting && waiting.length === 0
    marked = waiting.filter((path) => markForms(path))
    marked.waiting = waiting.length > 0
    const lines = said.map(refusal)
    if (waiting.length > 0) lines.push(line(place.dataset.waiting.replace('{n}', waiting.length)))
    place.replaceChildren(...lines)
    // What this page shows has just happened: the server knows best what it looks like now.
    if (said.length > 0) return
    if (place.dataset.offline !== undefined && allGone) location.assign(to ?? location.href)
    else if (gone) location.reload()
  }

  function markForms(path) {
    const forms = [...document.querySelectorAll('form[method=post]')].filter(
      (form) => new URL(form.action).pathname === path,
    )
    for (const form of forms) {
      if (form.querySelector('.is-waiting')) continue
      // A form with words in it may be sent again with others; a button on its own has said all it can.
      if (form.dataset.keepWords === undefined) form.querySelector('button').disabled = true
      const mark = document.createElement('span')
      mark.className = 'status tone-asked is-waiting'
      mark.textContent = place.dataset.here
      form.append(mark)
    }
    return forms.length > 0
  }

  function refusal({ key, path, page, body, said }) {
    const box = line(`${place.dataset.refused} ${said} `)
    const link = document.createElement('a')
    link.href = page
    link.textContent = place.dataset.look
    link.addEventListener('click', () => giveBack(path, body))
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'button is-quiet'
    button.textContent = place.dataset.known
    button.addEventListener('click', () => tell({ known: key }))
    box.append(link, ' ', button)
    return box
  }
}

/** The words that were refused stand in the form again when it is opened (app/words.js keeps them by its address). */
function giveBack(path, body) {
  try {
    sessionStorage.setItem(`words:${path}`, JSON.stringify(Object.fromEntries(new URLSearchParams(body))))
  } catch {
    // No storage: the words are gone, the sentence that says why stands.
  }
}

function line(text) {
  const made = document.createElement('p')
  made.textContent = text
  return made
}

watchOutbox()
