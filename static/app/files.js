import { all, remove as forget, read as found, write as keep } from './chest.js'
import { pathOf, read, readerOf, remove, wordsAt, write } from './shelf.js'

/**
 * A browser empties every file field of a page that comes back refused. What was chosen is kept here from the moment it was
 * chosen, and put back into the form that came back: each reader's own, this tab's own, and for a day at most. The house is
 * told (`files-stay`), so that it does not ask to choose again.
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
    await keep('files', { key: keyOf(form), at: Date.now(), fixed: fixedOf(form), files })
    staying.add(form)
  } catch {}
}

/** `shown`: says beside a field what stands in it. */
export function giveFilesBack(shown) {
  document.addEventListener('formdata', ({ target, formData }) => {
    if (staying.has(target)) formData.append('files-stay', 'yes')
  })
  const sent = read('', 'files-sent')
  remove('', 'files-sent')
  document.addEventListener('submit', ({ target, defaultPrevented }) => {
    if (!defaultPrevented && staying.has(target)) write('', 'files-sent', keyOf(target))
  })
  restore(sent, shown).catch(() => {})
}

async function restore(sent, shown) {
  const back = new Set()
  for (const form of document.querySelectorAll('form[method=post]')) {
    if (fieldsOf(form).length === 0) continue
    for (const key of placesOf(form, sent)) {
      const kept = await found('files', key)
      if (!kept || (kept.fixed && kept.fixed !== fixedOf(form))) continue
      back.add(key)
      for (const field of fieldsOf(form)) putInto(field, kept.files, shown)
      await keepFilesOf(form)
    }
  }
  // Asked to sign in first, or without a network, the form is still to come back.
  if (document.querySelector('.is-bare, [data-offline]')) return
  for (const { key, at } of await all('files')) {
    const own = key.endsWith(`:${thisTab()}`) && !back.has(key)
    if (own || Date.now() - at > day) await forget('files', key)
  }
}

/** Under which keys files of this form may be kept: it is the answer to itself, or its words came back from the outbox. */
function placesOf(form, sent) {
  const answered = location.pathname === pathOf(form) || form.dataset.cameBack !== undefined
  const whole = '' in (read(readerOf(form), wordsAt(pathOf(form))) ?? {})
  return [
    ...(answered && sent === keyOf(form) ? [sent] : []),
    ...(whole ? [filesAt(readerOf(form), pathOf(form))] : []),
  ]
}

function putInto(field, files, shown) {
  // What was wrong with it is said there: another is to be chosen.
  if (field.getAttribute('aria-invalid') === 'true' || field.files.length > 0) return
  const put = new DataTransfer()
  for (const [name, file] of files) if (name === field.name) put.items.add(file)
  if (put.files.length === 0) return
  field.files = put.files
  shown(field)
}
