import { ask, filled } from './asking.js'
import { forget, pathOf, readerOf, readers, remove, write } from './shelf.js'

/**
 * Before signing out: what has not gone out yet (`unsent`) goes with whoever wrote it, so they are asked; and what others
 * left on this device stays.
 */
export function askBeforeLeaving({ dataset }, counts) {
  settleLeaving()
  // Before anything else hears of it.
  document.addEventListener('submit', asked, { capture: true })

  function asked(event) {
    const form = event.target
    if (form.method !== 'post' || pathOf(form) !== '/sign-out') return
    const mustAsk = counts.unsent > 0 && form.dataset.sure === undefined
    delete form.dataset.sure
    if (mustAsk) {
      event.preventDefault()
      ask(form, { text: filled(dataset.leaving, { n: counts.unsent }), yes: dataset.leave, no: dataset.stay }, () => {
        form.dataset.sure = ''
        form.requestSubmit()
      })
      return
    }
    write(readerOf(form), 'leaving', true)
    if (counts.others > 0 || readers().some((reader) => reader && reader !== readerOf(form)))
      form.append(othersStay())
  }
}

/** Signed out is who stands at the door afterwards, and not who pressed the button without a network. */
function settleLeaving() {
  for (const reader of readers('leaving')) {
    remove(reader, 'leaving')
    if (location.pathname === '/sign-in' && !document.querySelector('[data-offline]')) forget(reader)
  }
}

/** Without it the house has the browser forget everything, whosever it is. */
function othersStay() {
  const field = document.createElement('input')
  Object.assign(field, { type: 'hidden', name: 'others', value: 'stay' })
  return field
}
