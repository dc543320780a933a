import { ask, button, note } from './asking.js'

/** What waits, one line each: what it says, when it was written, and the ways to see it whole and to take it back. */
export function waitingLine(words, item, { takeBack, tell }) {
  const { what, title, pressed } = item
  const says = { what: what || title || item.path, when: timeOf(pressed), where: title || item.path }
  const line = note('p', 'is-item', `${filled(words.item, says)} `)
  line.append(
    button(words.words, ({ target }) => {
      target.remove()
      line.append(whole(words, item))
    }),
    ' ',
    button(words.takeBack, () => {
      const asked = { text: words.takeBackSure, yes: words.takeBackYes, no: words.takeBackNo }
      // The network may be back before they have answered.
      tell({ hold: item.key })
      ask(
        line,
        asked,
        () => takeBack(item),
        () => tell({ release: item.key }),
      )
    }),
  )
  return line
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

/** What a form is called while it waits: the first words written in it, or the button that was pressed; and its page. */
export function calledBy(form, submitter) {
  const written = [...form.elements].find(
    (field) => /^(textarea|text|search|number)$/.test(field.type) && field.value.trim(),
  )
  const what = (written?.value ?? submitter?.textContent ?? '').trim().replace(/\s+/g, ' ')
  const title = document.querySelector('main h1')?.textContent.trim() ?? ''
  return { what: what.length > 24 ? `${what.slice(0, 24)}…` : what, title }
}
