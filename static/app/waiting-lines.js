import { ask, button, note } from './asking.js'

/** What waits, one line each: what it says, when it was written, and the ways to see it whole and to take it back. */
export function waitingLine(words, item, { takeBack, tell }) {
  const line = note('p', 'is-item', `${said(words.item, words, item)} `)
  line.append(
    button(words.words, ({ target }) => {
      target.remove()
      line.append(whole(words, item))
    }),
    ' ',
    button(words.takeBack, () => askTakeBack(line, words, item, { takeBack, tell })),
  )
  return line
}

export function askTakeBack(line, words, item, { takeBack, tell }) {
  const asked = { text: words.takeBackSure, yes: words.takeBackYes, no: words.takeBackNo }
  // The network may be back before they have answered.
  tell({ hold: item.key })
  ask(
    line,
    asked,
    () => takeBack(item),
    () => tell({ release: item.key }),
  )
}

/** What was refused: which form it was, why, the way back into it with every word, and all that it said. */
export function refusedLine(words, item, { giveBack, tell }) {
  const { key, path, page, body, fields } = item
  const box = note('p', '', `${said(words.refused, words, item)} ${item.said} `)
  const link = document.createElement('a')
  link.href = page
  link.textContent = words.look
  link.addEventListener('click', () => giveBack(path, body, fields))
  const shows = button(words.words, () => shows.replaceWith(whole(words, item)))
  box.append(link, ' ', shows, ' ', button(words.known, () => tell({ known: key })))
  return box
}

/** What it is called by a person, and never by an address; and where it was written, where that says anything new. */
function said(text, words, { what, title, pressed, at }) {
  const says = { what: what || title || words.unnamed, when: timeOf(pressed ?? at), where: title }
  const isNew = title && title !== says.what
  return filled(isNew ? text : text.replace(/[，,]\s*\{where\}/, ''), says)
}

/** The session has ended: nothing goes out before its reader is back. */
export function heldLine(words, count) {
  const line = note('p', 'is-held', `${words.held.replace('{n}', count)} `)
  const link = document.createElement('a')
  const here = location.pathname + location.search
  link.href = /^\/(sign-in|offline)?$/.test(location.pathname) ? '/sign-in' : `/sign-in?next=${encodeURIComponent(here)}`
  link.textContent = words.signIn
  line.append(link)
  return line
}

const filled = (text, says) => text.replace(/\{(\w+)\}/g, (all, name) => says[name] ?? all)

function timeOf(at) {
  const day = new Date(at).toDateString() === new Date().toDateString() ? {} : { month: 'short', day: 'numeric' }
  const shape = { ...day, hour: '2-digit', minute: '2-digit', hour12: false }
  return new Date(at).toLocaleString(document.documentElement.lang, shape)
}

/** All that was written or chosen in words: not the numbers and names that a page puts in. */
function whole(words, { body, files }) {
  const said = [...new URLSearchParams(body)]
    .filter(([name, value]) => name !== 'once' && value.trim() !== '' && !/^[\w.:/-]*$/.test(value))
    .map(([, value]) => value)
  if (files > 0) said.push(words.files.replace('{n}', files))
  const box = note('span', 'is-whole', said.join('\n'))
  return box
}

/**
 * What a form is called while it waits: the first words written in it, or the button that was pressed; and what it is about:
 * the row that it stands in, and its page.
 */
export function calledBy(form, submitter) {
  const written = [...form.elements].find(({ type, value }) => /^(textarea|text|search)$/.test(type) && isWorded(value))
  const pressed = submitter ?? form.querySelector('button:not([type=button])')
  const page = document.querySelector('main h1')
  const row = form.closest('article, li, tr, section')?.querySelector('h2, h3, h4, th')
  const about = [row, page].map(wordsOf).filter((words) => words !== '')
  return { what: shortened(written?.value ?? wordsOf(pressed)), title: about.map(shortened).join(' · ') }
}

/** Not a number, a date or a door. */
const isWorded = (text) => /\p{Script=Han}|\p{L}{2}/u.test(text)
const wordsOf = (element) => element?.textContent.trim() || element?.getAttribute('aria-label') || ''
function shortened(text) {
  const words = text.trim().replace(/\s+/g, ' ')
  return words.length > 24 ? `${words.slice(0, 24)}…` : words
}
