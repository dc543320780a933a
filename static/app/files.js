import { note } from './asking.js'
import { all, remove as forget, read as found, write as keep } from './chest.js'
import { pathOf, read, readerOf, remove, wordsAt, write } from './shelf.js'

/**
 * A browser empties every file field of a page that comes back refused. What was chosen is kept here from the moment it was
 * chosen, and put back into the form that came back: each reader's own, this tab's own, and for a day at most. The page says at
 * each field whose files must be chosen again (`data-again`): that is taken away where they stand in it truly, and where it
 * is not said the house has taken them, and nothing is put back.
 */
const day = 86_400_000
const staying = new WeakSet()

/** Where the outbox leaves the files of a form whose words it gives back: any tab may open that. */
export const filesAt = (reader, path, tab = '') => `${reader}:${path}:${tab}`

function thisTab() {
  const known = read('', 'tab')
  if (known) return known
  const made = crypto.randomUUID()
  write('', 'tab', made)
  return made
}
const keyOf = (form) => filesAt(readerOf(form), pathOf(form), thisTab())
const fieldsOf = (form) => [...form.elements].filter(({ type, name }) => type === 'file' && name)
/** Which of several forms of one address it is. */
const fixedOf = (form) =>
  JSON.stringify(
    [...form.elements]
      .filter(({ type, name }) => type === 'hidden' && !/^(once|seen)$/.test(name))
      .map(({ name, value }) => [name, value]),
  )

/** Keeps what is chosen in this form now. Without room for it the form is sent as ever, and asked for again if refused. */
export async function keepFilesOf(form) {
  staying.delete(form)
  const files = fieldsOf(form).flatMap(({ name, files }) => [...files].map((file) => [name, file]))
  try {
    if (files.length === 0) return await forget('files', keyOf(form))
    await keep('files', { key: keyOf(form), at: Date.now(), once: onceOf(form), fixed: fixedOf(form), files })
    staying.add(form)
  } catch {}
}

/** `shown`: says beside a field what stands in it. Answers when it is done. */
export function giveFilesBack(shown) {
  const sent = read('', 'files-sent')
  remove('', 'files-sent')
  document.addEventListener('submit', ({ target, defaultPrevented }) => {
    if (!defaultPrevented && staying.has(target)) write('', 'files-sent', keyOf(target))
  })
  return restore(sent, shown).catch(() => {})
}

const isOwn = ({ key }) => key.endsWith(`:${thisTab()}`)

async function restore(sent, shown) {
  const back = new Set()
  for (const form of document.querySelectorAll('form[data-files-of]')) await makeRoom(form)
  const forms = [...document.querySelectorAll('form[method=post]')].filter((form) => fieldsOf(form).length > 0)
  for (const form of forms) {
    const kept = (await answered(form, forms, sent)) ?? (await carried(form))
    const asking = fieldsOf(form).filter(isOnlyAsking)
    if (kept) for (const field of asking) if (putInto(field, kept.files, shown)) takeAway(field)
    const given = givenBack(form)
    // May be missing: too old by now, or this phone had no room for it.
    const left = given && (await found('files', filesAt(readerOf(form), pathOf(form))))
    for (const field of given ? fieldsOf(form) : [])
      if (!(left && putInto(field, left.files, shown)) && given.includes(field.name)) askFor(field)
    if (!kept && !left) continue
    if (kept) back.add(kept.key)
    await keepFilesOf(form)
    back.add(keyOf(form))
  }
  await takeAwayWhole()
  // Asked to sign in first, or without a network, the form is still to come back.
  if (document.querySelector('.is-bare, [data-offline]')) return
  for (const one of await all('files'))
    if ((isOwn(one) && !back.has(one.key)) || Date.now() - one.at > day) await forget('files', one.key)
}

/** A form with photos was too large to be read from somebody signed out: the page knows of no field for them, the phone does. */
async function makeRoom(form) {
  const { files = [] } = (fieldsOf(form).length === 0 && (await carried(form))) || {}
  for (const [name] of files) {
    const has = form.elements[name]
    const field = has ?? Object.assign(document.createElement('input'), { type: 'file', multiple: true, name, ariaLabel: name })
    form.enctype = 'multipart/form-data'
    if (!has) form.prepend(field)
    putInto(field, files, () => {})
  }
}

/** What was sent with this form, which the page is the answer to; of several of one address, by what else they say. */
async function answered(form, forms, sent) {
  if (location.pathname !== pathOf(form) || sent !== keyOf(form)) return undefined
  const kept = await found('files', sent)
  const alike = forms.filter((one) => keyOf(one) === sent)
  return alike.length === 1 || kept?.fixed === fixedOf(form) ? kept : undefined
}

/** What was sent with the form that this one carries on, after signing in again. */
async function carried({ dataset: { filesOf } }) {
  return filesOf && (await all('files')).find((one) => isOwn(one) && one.once === filesOf)
}

/** The names of the fields that had files, where its words came back from the outbox (waiting.js); else undefined. */
function givenBack(form) {
  const names = read(readerOf(form), wordsAt(pathOf(form)))?.['']
  return names === undefined || document.getElementById('error-summary') ? undefined : [names].flat()
}

const errorAt = (field) => document.getElementById(`${field.id}-error`)
/** Nothing else is wrong there: of several photos nobody knows here which is meant, and all are chosen anew. */
const isOnlyAsking = (field) => field.dataset.again && errorAt(field)?.textContent.trim() === field.dataset.again

function putInto(field, files, shown) {
  if (field.files.length > 0) return true
  const put = new DataTransfer()
  for (const [name, file] of files) if (name === field.name) put.items.add(file)
  if (put.files.length === 0) return false
  field.files = put.files
  shown(field)
  return true
}

/** They need not be chosen again: neither at the field nor at the top is it said any more. */
function takeAway(field) {
  const said = errorAt(field)
  const others = field.getAttribute('aria-describedby').split(' ').filter((id) => id !== said.id)
  if (others.length > 0) field.setAttribute('aria-describedby', others.join(' '))
  else field.removeAttribute('aria-describedby')
  said.remove()
  field.removeAttribute('aria-invalid')
  delete field.dataset.again
  field.closest('.field')?.classList.remove('is-wrong')
  const summary = document.getElementById('error-summary')
  const line = summary?.querySelector(`a[href="#${field.id}"]`)?.closest('li')
  if (!line) return
  line.remove()
  if (!summary.querySelector('li')) summary.remove()
  else summary.querySelector('h2').lastChild.data = summary.dataset.fewer
}

/** What the page says of a whole form's files: kept here, to stand in that form now, or once it comes back. */
async function takeAwayWhole() {
  const kept = (await all('files')).filter(isOwn)
  for (const said of document.querySelectorAll('[data-files-of]:not(form)')) {
    const { filesOf } = said.dataset
    const own = [...document.querySelectorAll('form[method=post]')].filter((form) => onceOf(form) === filesOf)
    if (kept.some(({ once }) => once === filesOf) && own.every(isFull)) said.remove()
  }
}
const onceOf = (form) => form.dataset.filesOf ?? form.elements.once?.value
const isFull = (form) =>
  fieldsOf(form).length > 0 && !isAsking(form) && fieldsOf(form).some(({ files }) => files.length > 0)
const isAsking = (form) => fieldsOf(form).some(({ dataset }) => dataset.again)

function askFor(field) {
  const said = note('p', 'field-error', document.getElementById('outbox')?.dataset.choose ?? '')
  said.setAttribute('role', 'alert')
  field.before(said)
  field.addEventListener('change', () => said.remove(), { once: true })
}
