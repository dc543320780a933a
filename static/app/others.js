import { ask, button, filled, note } from './asking.js'
import { pathOf, read, readerOf, readers, remove, wordsAt } from './shelf.js'

/**
 * What others wrote on this device and has not gone out: that it is here is said, never what it says, and whoever holds the
 * device may throw it away after being asked. `discard` takes away what waits in the outbox.
 */
export function watchOthers(place, discard) {
  const box = note('div', 'outbox', '')
  box.setAttribute('role', 'status')
  place.after(box)
  const left = [...document.querySelectorAll('form[data-keep-words]')].flatMap((form) => {
    const what = wordsAt(pathOf(form))
    return othersOf(readerOf(form), what).map((reader) => [reader, what])
  })
  if (left.length > 0)
    say(box, 'is-words', place.dataset, place.dataset.othersWords, () => {
      for (const [reader, what] of left) remove(reader, what)
    })
  return (count) => {
    box.querySelector('.is-sent')?.remove()
    // Said where one arrives, not on every page.
    if (count > 0 && /^\/(sign-in)?$/.test(location.pathname))
      say(box, 'is-sent', place.dataset, filled(place.dataset.others, { n: count }), place.dataset.reader && discard)
  }
}

/** Whose words stand under the same name, but for this reader's; a tab's own (nobody's) are nobody's to hide. */
const othersOf = (own, what) => readers(what).filter((reader) => reader && reader !== own && read(reader, what))

function say(box, named, words, text, discard) {
  const line = note('p', named, `${text} `)
  if (discard)
    line.append(
      button(words.discard, () =>
        ask(line, { text: words.sure, yes: words.gone, no: words.keep }, () => {
          discard()
          line.remove()
        }),
      ),
    )
  box.append(line)
}
