import { button, note } from './asking.js'
import { read, readerHere, remove, write } from './shelf.js'

/**
 * What was sent later is said once, in the words that its own next page would have said, on whatever page is open then.
 */
const said = new Set()

/** Says it here, wherever the page is scrolled to, until it is closed (`close`); answers the keys of what was said. */
export function sayDone(all, close) {
  const place = document.getElementById('flash')
  if (!place || document.visibilityState !== 'visible') return []
  const fresh = all.filter(({ key }) => !said.has(key))
  for (const one of fresh) {
    said.add(one.key)
    place.append(close ? laterBox(one, close) : boxOf(one))
  }
  return all.map(({ key }) => key)
}

/** The page is left for the one that shows it: said there. Answers the keys. */
export function sayThere(all) {
  const waits = [...(read(readerHere(), 'done') ?? []), ...all]
  if (waits.length > 0) write(readerHere(), 'done', waits)
  return all.map(({ key }) => key)
}

/** What a page before this one left to be said: it is over once somebody looks, and not in a pocket. */
export function sayCarried() {
  const carried = read(readerHere(), 'done') ?? []
  const told = sayDone(carried)
  const left = carried.filter(({ key }) => !told.includes(key))
  if (left.length === 0) return remove(readerHere(), 'done')
  write(readerHere(), 'done', left)
  document.addEventListener('visibilitychange', sayCarried, { once: true })
}

function laterBox(one, close) {
  const box = boxOf(one)
  box.classList.add('is-later')
  box.append(button(close, () => box.remove()))
  return box
}

function boxOf({ done, to, what, title }) {
  const box = note('div', `flash is-${done.kind}`, '')
  box.append(note('p', '', done.text))
  const name = what || title
  const there = to && new URL(to, location.href)
  if (!name || there?.pathname === location.pathname) return box
  const about = note(there ? 'a' : 'span', '', name)
  if (there) about.href = there.pathname + there.search + there.hash
  box.append(about)
  return box
}
