import { sayRefused, standing } from './refused.js'
import { isKey, isMark, pathOf, read, readerHere, readerOf, readers, refusal, remove, wordsAt, write } from './shelf.js'

/**
 * Keeps what is being written in this tab until the server has taken it, so that a lost network, a closed page or an
 * ended session loses no word (WCAG 2.2.5), and gives it back to whoever wrote it alone. Never passwords, and nothing
 * after signing out.
 */
const wordsOf = (form) => wordsAt(pathOf(form))
const writable = (field) =>
  field.name && (field.localName === 'textarea' || /^(text|search|datetime-local|date|time)$/.test(field.type))

export function keepWords() {
  settleSent()
  for (const form of document.querySelectorAll('form[method=post]')) restore(form)
  document.addEventListener('input', ({ target }) => {
    const form = target.form
    if (form?.dataset.keepWords === undefined || !writable(target)) return
    const [reader, what] = [readerOf(form), wordsOf(form)]
    write(reader, what, { ...read(reader, what), [target.name]: target.value })
  })
  document.addEventListener('submit', ({ target, defaultPrevented }) => {
    if (defaultPrevented) return
    const [reader, what] = [readerOf(target), wordsOf(target)]
    if (target.matches('[data-keep-words]') && read(reader, what)) write(reader, 'sent', what)
  })
  document.addEventListener('htmx:after:request', ({ target, detail }) => {
    const form = target.closest('form[data-keep-words]')
    // A part of the form that only asks for more has sent nothing; of what waits or was not sent, waiting.js hears.
    if (!form || detail.ctx?.request?.method === 'GET' || detail.ctx?.response?.status === 204) return
    if (detail.ctx?.response?.status < 400) remove(readerOf(form), wordsOf(form))
    remove(readerOf(form), 'sent')
  })
}

/** The page after a submit tells how it went: the same form again, or signing in first, means it was not taken. */
function settleSent() {
  const faulty = document.getElementById('error-summary')
  const again = faulty ? [...document.querySelectorAll('form[data-keep-words]')].map(wordsOf) : []
  const asked = document.querySelector('.is-bare')
  for (const reader of readers('sent')) {
    const sent = read(reader, 'sent')
    remove(reader, 'sent')
    // On another's page it is not known.
    const known = !asked && (!reader || reader === readerHere())
    if (known && !again.includes(sent)) remove(reader, sent)
  }
}

/**
 * Words that came back from the outbox are a whole form (`''`, waiting.js): every choice as it was, in the one form it was
 * of, also where what it was drawn of has moved on: then it carries what stands now, and says it.
 */
function restore(form) {
  const kept = read(readerOf(form), wordsOf(form))
  if (!kept || document.getElementById('error-summary')) return
  const whole = '' in kept
  const fields = [...form.elements].filter(({ name }) => name && (name in kept || whole))
  const other = fields.filter(({ type, name, value }) => type === 'hidden' && !kept[name]?.includes(value))
  if (whole && other.some(({ name }) => !isMark(name))) return
  const stood = standing(form)
  let changed = false
  for (const field of fields) {
    const words = [kept[field.name] ?? []].flat()
    if (whole && /^(radio|checkbox)$/.test(field.type)) field.checked = words.includes(field.value)
    else {
      const same = [...form.elements].filter(({ name }) => name === field.name)
      const said = words[same.indexOf(field)]
      const fits = whole ? !/^(hidden|file|password|submit|button)$/.test(field.type) : writable(field)
      if (!fits || (whole ? said === undefined : !said) || field.value === said) continue
      field.value = said
    }
    changed = true
  }
  const moved = whole && other.some(({ name }) => !isKey(name))
  if (whole) sayRefused(form, { ...kept[refusal], stood: moved ? stood : null })
  if (!changed || !form.dataset.keepWords) return
  const note = document.createElement('p')
  note.className = 'kept-words'
  note.setAttribute('role', 'status')
  note.textContent = form.dataset.keepWords
  form.prepend(note)
}
