import { ask, button, filled, note } from './asking.js'

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
  const { key, path, page, body, fields, faults } = item
  const box = note('p', '', `${said(words.refused, words, item)} ${item.said} `)
  const link = document.createElement('a')
  link.href = page
  link.textContent = words.look
  link.addEventListener('click', () => giveBack(path, body, fields, { said: item.said, faults }))
  const shows = button(words.words, () => shows.replaceWith(whole(words, item)))
  box.append(link, ' ', shows, ' ', button(words.known, () => tell({ known: key })))
  return box
}

/** What was pressed, what it is called by a person, and never by an address; and where it was written, where that says anything new. */
function said(text, words, { act, what, title, pressed, at }) {
  const name = what || title || words.unnamed
  const says = { what: act && act !== what ? filled(words.act, { act, what: name }) : name, when: timeOf(pressed ?? at), where: title }
  const isNew = title && title !== name
  return filled(isNew ? text : text.replace(/[，,]\s*\{where\}/, ''), says)
}

/** The session has ended: nothing goes out before its reader is back. */
export function heldLine(words, count) {
  const line = note('p', 'is-held', `${filled(words.held, { n: count })} `)
  const link = document.createElement('a')
  const here = location.pathname + location.search
  link.href = /^\/(sign-in|offline)?$/.test(location.pathname) ? '/sign-in' : `/sign-in?next=${encodeURIComponent(here)}`
  link.textContent = words.signIn
  line.append(link)
  return line
}

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
  if (files > 0) said.push(filled(words.files, { n: files }))
  const box = note('span', 'is-whole', said.join('\n'))
  return box
}
