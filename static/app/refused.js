import { note } from './asking.js'

/**
 * A form that was refused when it was sent later, opened again: what was wrong stands at its fields, and at the top with a
 * way to each, as on the page that a network would have brought (views/shared/form.tsx).
 */

/** What each field says that somebody fills in, by name, as it is read: of a choice its words. */
export function standing(form) {
  const said = new Map()
  for (const field of form.elements) {
    if (!field.name || /^(hidden|file|password|submit|button|reset|fieldset)$/.test(field.type)) continue
    said.set(field.name, [...(said.get(field.name) ?? []), ...readIn(field)])
  }
  return new Map([...said].map(([name, words]) => [name, words.join(', ')]))
}

function readIn(field) {
  if (field.localName === 'select') return [...field.selectedOptions].map(({ text }) => text.trim())
  if (!/^(radio|checkbox)$/.test(field.type)) return [field.value]
  return field.checked ? [field.labels[0]?.textContent.trim() ?? field.value] : []
}

/**
 * `said`: why it was refused, in one sentence, `faults` field by field where that is known. `stood`: what stood in the form
 * before the kept words were put in, where that is not what they were written on.
 */
export function sayRefused(form, { said, faults = {}, stood }) {
  const place = document.getElementById('outbox')
  if (!place) return
  const { '': whole, ...own } = faults
  const now = standing(form)
  const names = [...now.keys()].filter((name) => own[name] || (stood && stood.get(name) !== now.get(name)))
  const lines = names.map((name) => {
    const before = stood?.get(name)
    const moved = stood && before !== now.get(name)
    const stands = moved && (before ? place.dataset.stands.replace('{now}', () => before) : place.dataset.standsEmpty)
    return lineAt(fieldIn(form, name), [own[name], stands].filter(Boolean).join(' '))
  })
  // Of a fault whose field is not there, and of a refusal that named none.
  const elsewhere = Object.keys(own).filter((name) => !names.includes(name)).map((name) => own[name])
  const rest = [whole, ...elsewhere, Object.keys(faults).length === 0 && said].filter(Boolean)
  if (lines.length + rest.length === 0) return
  const box = note('div', 'error-summary is-refused', '')
  box.setAttribute('role', 'alert')
  box.tabIndex = -1
  const list = document.createElement('ul')
  list.append(...rest.map((text) => note('li', '', text)), ...lines)
  box.append(note('h2', '', place.dataset.faults), list)
  form.prepend(box)
  box.focus()
}

/** Of several that are one choice, what holds them. */
function fieldIn(form, name) {
  const field = [...form.elements].find((one) => one.name === name)
  return (/^(radio|checkbox)$/.test(field.type) && field.closest('fieldset')) || field
}

function lineAt(field, text) {
  field.id ||= `refused-${field.name}`
  const id = `${field.id}-refused`
  const said = note('p', 'field-error', text)
  said.id = id
  if (field.localName === 'fieldset') {
    const legend = field.querySelector('legend')
    if (legend) legend.after(said)
    else field.prepend(said)
  } else field.before(said)
  const described = [field.getAttribute('aria-describedby'), id].filter(Boolean).join(' ')
  field.setAttribute('aria-describedby', described)
  const line = document.createElement('li')
  const link = note('a', '', text)
  link.href = `#${field.id}`
  line.append(link)
  return line
}
