/**
 * Keeps what is being written in this tab's sessionStorage until the server has taken it, so that a lost network, a
 * closed page or an ended session loses no word (WCAG 2.2.5). Never passwords, and nothing after signing out.
 */
const prefix = 'words:'
const keyOf = (form) => prefix + new URL(form.getAttribute("action"), location.href).pathname
const writable = (field) =>
  field.name && (field.localName === 'textarea' || /^(text|search|datetime-local|date|time)$/.test(field.type))

export function keepWords() {
  settleSent()
  for (const form of document.querySelectorAll('form[method=post]')) restore(form)
  document.addEventListener('input', ({ target }) => {
    const form = target.form
    if (form?.dataset.keepWords === undefined || !writable(target)) return
    write(keyOf(form), { ...read(keyOf(form)), [target.name]: target.value })
  })
  document.addEventListener('submit', ({ target }) => {
    if (target.matches('[data-sign-out]')) sessionStorage.clear()
    else if (target.matches('[data-keep-words]') && read(keyOf(target))) write('sent', keyOf(target))
  })
  document.addEventListener('htmx:after:request', ({ target, detail }) => {
    const form = target.closest('form[data-keep-words]')
    if (form && detail.ctx?.response?.status < 400) sessionStorage.removeItem(keyOf(form))
    sessionStorage.removeItem('sent')
  })
}

/** The page after a submit tells how it went: the same form again, or signing in first, means it was not taken. */
function settleSent() {
  const sent = read('sent')
  sessionStorage.removeItem('sent')
  if (!sent) return
  const again = [...document.querySelectorAll('form[data-keep-words]')].some((form) => keyOf(form) === sent)
  const asked = document.querySelector('.is-bare')
  if (!asked && !(again && document.getElementById('error-summary'))) sessionStorage.removeItem(sent)
}

/** Words that came back from the outbox are a whole form (`''`): every choice as it was, in the one form it was of. */
function restore(form) {
  const kept = read(keyOf(form))
  if (!kept || document.getElementById('error-summary')) return
  const whole = '' in kept
  const fields = [...form.elements].filter((field) => field.name in kept || whole)
  const hidden = (field) => field.type === 'hidden' && !/^(once|key)?$/.test(field.name)
  if (whole && fields.some((field) => hidden(field) && !kept[field.name]?.includes(field.value))) return
  let changed = false
  for (const field of fields) {
    const words = [kept[field.name] ?? []].flat()
    if (whole && /^(radio|checkbox)$/.test(field.type)) field.checked = words.includes(field.value)
    else {
      const same = [...form.elements].filter(({ name }) => name === field.name)
      const said = words[same.indexOf(field)]
      const fits = whole ? !/^(hidden|file|password|submit|button)$/.test(field.type) : writable(field)
      if (!fits || !said || field.value === said) continue
      field.value = said
    }
    changed = true
  }
  if (!changed || !form.dataset.keepWords) return
  const note = document.createElement('p')
  note.className = 'kept-words'
  note.setAttribute('role', 'status')
  note.textContent = form.dataset.keepWords
  form.prepend(note)
}

function read(key) {
  try {
    return JSON.parse(sessionStorage.getItem(key))
  } catch {
    return null
  }
}

function write(key, value) {
  try {
    sessionStorage.setItem(key, JSON.stringify(value))
  } catch {
    // Full or forbidden: then there is no safety net, and the page works as it would without this script.
  }
}
