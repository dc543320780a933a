import { ask, button, filled, note } from './asking.js'
import { wordsOf } from './called.js'

/**
 * The sign that a form waits stands where its writer looks: at the button that was pressed, with that button's words. Its
 * button is settled for as long as the form says just what waits; with other words it may be pressed again, and then they
 * count instead. Every other button of the form would do something else in its place: whoever presses it is asked first.
 */
const settled = new Map()

/** `fresh`: it has just begun to wait, before somebody's eyes. `takeBack` asks whether it shall not be sent at all. */
export function putSign(form, item, { words, fresh, takeBack }) {
  const pressed = pressedIn(form, item.body)
  const before = settled.get(form)
  // Another of its buttons, or another item under the same sign: what was done to the one before is undone.
  if (before && before.pressed !== pressed) free(before)
  let { sign } = before ?? {}
  if (before && before.item.key !== item.key) sign.querySelector('.is-asked')?.remove()
  if (!sign?.isConnected) {
    form.querySelector('.is-unsent')?.remove()
    sign = signOf(words, (shown) => takeBack(shown, settled.get(form).item))
    const row = pressed?.closest('.actions')
    const place = row && row !== form && form.contains(row) ? row : (pressed ?? form.lastElementChild)
    place.after(sign)
  }
  const closed = before?.pressed === pressed ? before.closed : pressed?.disabled
  const others = actsOf(form).filter((one) => one !== pressed)
  for (const one of others) one.classList.add('is-settled')
  const act = wordsOf(pressed)
  const named = act ? filled(words.hereAct, { act }) : words.here
  const status = sign.querySelector('.status')
  if (status.textContent !== named) status.textContent = named
  sign.querySelector('.is-call').textContent = pressed?.dataset.urgent ?? ''
  settled.set(form, { pressed, others, item, sign, closed, act })
  settle(form)
  if (fresh) bringUp(sign)
}

export function removeSign(form) {
  const { sign, ...before } = settled.get(form) ?? {}
  settled.delete(form)
  sign?.remove()
  free(before)
}

/** `closed`: the page itself had closed it before. */
function free({ pressed, others = [], closed }) {
  if (pressed) pressed.disabled = closed
  for (const one of others) one.classList.remove('is-settled')
}

/**
 * Another button of a form that waits: first it is asked whether that shall be sent in place of what waits, which goes
 * nowhere meanwhile.
 */
export function askBeforeOther(words, tell) {
  // Before anything else hears of it.
  document.addEventListener('submit', asked, { capture: true })

  function asked(event) {
    const { target: form, submitter } = event
    const { item, sign, act, pressed, others } = settled.get(form) ?? {}
    const isSure = form.dataset.instead !== undefined
    delete form.dataset.instead
    if (isSure || !others?.includes(submitter)) return
    event.preventDefault()
    event.stopImmediatePropagation()
    const says = (text) => filled(text, { act, other: wordsOf(submitter) })
    const texts = { text: says(words.other), yes: says(words.otherYes), no: says(words.otherNo) }
    // A call for help waits for nobody's answer: it goes out as soon as it can.
    const { urgent } = pressed?.dataset ?? {}
    if (urgent === undefined) tell({ hold: item.key })
    ask(
      sign,
      texts,
      () => {
        Object.assign(form.dataset, { instead: '', waits: item.key })
        form.requestSubmit(submitter)
      },
      () => tell({ release: item.key }),
    )
  }
}

for (const name of ['input', 'change']) document.addEventListener(name, ({ target }) => settle(target.form))

function signOf(words, takeBack) {
  const sign = note('div', 'is-waiting', '')
  sign.tabIndex = -1
  sign.append(note('span', 'status tone-asked', words.here), ' ', note('span', '', words.hereMore), ' ', note('b', 'is-call', ''), ' ')
  sign.append(button(words.takeBack, () => takeBack(sign)))
  return sign
}

function settle(form) {
  const { pressed, item, closed } = settled.get(form) ?? {}
  if (pressed) pressed.disabled = closed || saysSame(form, item)
}

/** In view, above the bar at the bottom, and read aloud: the button has just gone from under the finger. */
function bringUp(sign) {
  sign.scrollIntoView({ block: 'center' })
  sign.focus({ preventScroll: true })
}

const buttonsOf = (form) => [...form.elements].filter(({ type }) => type === 'submit')
/** But for those that ask for a page and write nothing. */
const actsOf = (form) => buttonsOf(form).filter(({ value }) => !/^(look|more)$/.test(value))

/** By what it says; of several without a word to say, the one that leads. */
function pressedIn(form, body) {
  const words = new URLSearchParams(body)
  const all = buttonsOf(form)
  const named = all.find(({ name, value }) => name && words.getAll(name).includes(value))
  return named ?? all.find((one) => !one.name && one.matches('.is-primary')) ?? all.find((one) => !one.name) ?? all[0]
}

function saysSame(form, { body, octets }) {
  const buttons = new Set(buttonsOf(form).map(({ name }) => name))
  const isSaid = (name) => !buttons.has(name) && !/^(once|seen)$/.test(name)
  const said = (entries) =>
    JSON.stringify(entries.filter(([name]) => isSaid(name)).map(([name, value]) => [name, value.replaceAll('\r\n', '\n')]))
  const now = [...new FormData(form)]
  const words = now.filter(([, value]) => typeof value === 'string')
  const size = now.reduce((sum, [, { size = 0 }]) => sum + size, 0)
  return size === octets && said(words) === said([...new URLSearchParams(body)])
}
