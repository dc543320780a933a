/**
 * What a form is called while it waits: the button that was pressed; the first words written in it, or again the
 * button; and what it is about: the row that it stands in, and its page.
 */
export function calledBy(form, submitter) {
  const written = [...form.elements].find(({ type, value }) => /^(textarea|text|search)$/.test(type) && isWorded(value))
  const pressed = submitter ?? form.querySelector('button:not([type=button])')
  const page = document.querySelector('main h1')
  const row = form.closest('article, li, tr, section')?.querySelector('h2, h3, h4, th')
  const about = [row, page].map(wordsOf).filter((words) => words !== '')
  const act = shortened(wordsOf(pressed))
  return { act, what: written ? shortened(written.value) : act, title: about.map(shortened).join(' · ') }
}

/** Not a number, a date or a door. */
const isWorded = (text) => /\p{Script=Han}|\p{L}{2}/u.test(text)
export const wordsOf = (element) => element?.textContent.trim() || element?.getAttribute('aria-label') || ''
function shortened(text) {
  const words = text.trim().replace(/\s+/g, ' ')
  return words.length > 24 ? `${words.slice(0, 24)}…` : words
}
