import { note } from './app/asking.js'
import { calledBy } from './app/called.js'
import { giveBack } from './app/giving-back.js'
import { sayCarried, sayDone, sayThere } from './app/later.js'
import { askBeforeLeaving } from './app/leaving.js'
import { watchOthers } from './app/others.js'
import { shrinkPhotos } from './app/photos.js'
import { renewPush } from './app/renewing.js'
import { isMark, pathOf, readerOf, remove, wordsAt } from './app/shelf.js'
import { askBeforeOther, putSign, removeSign } from './app/sign.js'
import { askTakeBack, heldLine, refusedLine, waitingLine } from './app/waiting-lines.js'

// What waits in the service worker's outbox for the network, said on every page; what was refused when it was sent; and
// what could not be sent and must not wait; and what was sent later. The photos of a form are seen to here as well.

function watchOutbox() {
  const place = document.getElementById('outbox')
  if (!place) return
  const worker = navigator.serviceWorker
  const { reader, offline } = place.dataset
  const tell = (more) =>
    worker?.ready.then(({ active }) => active?.postMessage({ outbox: true, reader, ...more }))
  /** Forms of this page that wait, by the key of what waits. */
  let marked = new Map()
  let waits = false
  let last
  let pressed
  /** Not gone out yet, of whoever is signed in here; and of others. */
  const counts = { unsent: 0, others: 0 }
  /** What is said now: not said anew where nothing has changed, so that what was opened stays open. */
  let saying = ''
  const sayOthers = watchOthers(place, () => tell({ discard: true }))

  worker?.addEventListener('message', ({ data }) => {
    if (data?.outbox) hear(data.outbox)
  })
  worker?.startMessages?.()
  addEventListener('online', () => tell())
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && tell())
  sayCarried()
  // Some phones never say that the network is back: look while something waits and somebody watches.
  setInterval(() => waits && document.visibilityState === 'visible' && tell(), 20_000)
  tell()

  askBeforeLeaving(place, counts)
  askBeforeOther(place.dataset, tell)
  document.addEventListener('submit', ({ target, submitter, defaultPrevented }) => {
    if (defaultPrevented) return
    last = target
    pressed = submitter
    target.querySelector('.is-unsent')?.remove()
    // Sent once more with other words, it counts once; a look at it sends nothing.
    if (!target.dataset.waits || /^(look|more)$/.test(submitter?.value)) return
    tell({ drop: target.dataset.waits })
    delete target.dataset.waits
  })
  watchHtmx(place)

  function hear(data) {
    if (data.unsent) {
      const form = [last, ...forms()].find((one) => one && pathOf(one) === data.unsent)
      if (form) {
        // Not on its way: the page after this one must not take its words for sent.
        remove(readerOf(form), 'sent')
        sayUnsent(place, form, data.unsure)
      }
      return
    }
    const { kept, waiting, said, done = [], to, takenBack } = data
    Object.assign(counts, { unsent: waiting.length + said.length, others: data.others })
    sayOthers(data.others)
    if (kept && last && pathOf(last) === kept.path) {
      last.dataset.waits = kept.key
      // It has its words with it.
      for (const what of ['sent', wordsAt(pathOf(last))]) remove(readerOf(last), what)
      tell({ called: { key: kept.key, ...calledBy(last, pressed) } })
    }
    // In a pocket nobody reads it, and a page that is left there is lost sight of: asked again once somebody looks.
    if (document.visibilityState === 'visible' || takenBack)
      show(waiting, said, { done, to, takenBack, fresh: kept?.key })
  }

  function show(all, refused, { done, to, takenBack, fresh }) {
    const before = [...marked]
    marked = new Map()
    for (const item of all) {
      const { key, path, body } = item
      const form =
        forms().find((one) => one.dataset.waits === key) ?? forms().find((one) => fits(one, path, body))
      if (!form) continue
      marked.set(key, form)
      const asksBack = (sign, now) => askTakeBack(sign, place.dataset, now, { takeBack, tell })
      putSign(form, item, { words: place.dataset, fresh: fresh === key, takeBack: asksBack })
    }
    const now = [...marked.values()]
    const gone = before.map(([, form]) => form).filter((form) => !now.includes(form))
    for (const form of gone) unmark(form)
    // Whose page this is, is not known: of others' business it says nothing.
    const own = reader !== undefined || offline !== undefined
    const count = own ? all.length : marked.size
    const says = JSON.stringify([own, count, all, refused])
    if (says !== saying) place.replaceChildren(...linesOf({ own, all, refused, count }))
    saying = says
    const allGone = waits && count === 0
    waits = count > 0
    const news = own ? done : done.filter(({ key }) => before.some(([known]) => known === key))
    // What this page shows has just happened: the server knows best what it looks like now.
    const goes =
      !takenBack &&
      refused.length === 0 &&
      (offline === undefined ? gone.length > 0 && now.length === 0 : allGone) &&
      !isWriting(gone)
    const known = goes ? leave(news) : sayDone(news, place.dataset.known)
    if (known.length > 0) tell({ known })
    if (goes) goOn(to ?? news.find(({ key }) => before.some(([known]) => known === key))?.to)
  }

  function linesOf({ own, all, refused, count }) {
    const lines = own ? refused.map((one) => refusedLine(place.dataset, one, { giveBack, tell })) : []
    const held = own ? all.filter((one) => one.held) : []
    if (held.length > 0) lines.push(heldLine(place.dataset, held.length))
    if (count > held.length) lines.push(line(place.dataset.waiting.replace('{n}', count - held.length)))
    if (own) lines.push(...all.map((one) => waitingLine(place.dataset, one, { takeBack, tell })))
    // At the door, where nobody is known yet, it is said that there is something, and not what.
    else if (all.length > count && location.pathname === '/sign-in')
      lines.push(line(place.dataset.heldHere.replace('{n}', all.length)))
    return lines
  }

  function takeBack({ key, path, body, fields }) {
    tell({ takeBack: key })
    giveBack(path, body, fields)
  }
}

/** The page without a network is nobody's, and leaves nothing to say: the next hears of it from the worker. */
const leave = (news) => (document.querySelector('[data-offline]') ? [] : sayThere(news))

/** Where no worker stands between, htmx alone would say nothing. */
function watchHtmx(place) {
  const failed = ({ target, detail }) => {
    const status = detail.ctx?.response?.status ?? 0
    const form = target.closest?.('form[method=post]')
    if (form && (status === 0 || status >= 500)) sayUnsent(place, form, true)
  }
  for (const name of ['htmx:error', 'htmx:response:error']) document.addEventListener(name, failed)
}

const forms = () => [...document.querySelectorAll('form[method=post]')]
/** Is this the form that the words were of? Its hidden fields say the same, and a button on its own too. */
function fits(form, path, body) {
  if (pathOf(form) !== path) return false
  const words = new URLSearchParams(body)
  const buttons = form.querySelectorAll('button[name]')
  const fixed = [...form.querySelectorAll('input[type=hidden]'), ...(buttons.length === 1 ? buttons : [])]
  return fixed.every(({ name, value }) => isMark(name) || words.getAll(name).includes(value))
}

/** In another form than those that were sent. */
function isWriting(gone) {
  const field = document.activeElement
  return field?.matches('textarea, input') && field.value && field.form && !gone.includes(field.form)
}

function goOn(to) {
  const next = new URL(to ?? location.href, location.href)
  next.hash = ''
  location.assign(next)
}

/** Sent or taken back: it may be pressed again. */
function unmark(form) {
  removeSign(form)
  delete form.dataset.waits
}

/** `unsure`: the answer was lost, and nobody can tell whether the form was, too. */
function sayUnsent({ dataset }, form, unsure) {
  form.querySelector('.is-unsent')?.remove()
  const text = pathOf(form) === '/sign-out' ? dataset.still : unsure ? dataset.unsure : dataset.unsent
  const said = note('p', 'field-error is-unsent', text)
  said.setAttribute('role', 'alert')
  form.append(said)
  said.scrollIntoView({ block: 'nearest' })
}

const line = (text) => note('p', '', text)

shrinkPhotos()
watchOutbox()
renewPush().catch(() => {})
