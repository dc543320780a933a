/** A sentence with every place in it filled, wherever it stands. */
export const filled = (text, says) => text.replace(/\{(\w+)\}/g, (all, name) => says[name] ?? all)

/** Asks in the page's own words before something is gone for good; `then` only if they say so, `otherwise` if not. */
export function ask(place, { text, yes, no }, then, otherwise) {
  place.querySelector('.is-asked')?.remove()
  const box = note('p', 'is-asked', `${text} `)
  box.setAttribute('role', 'alert')
  const close = () => box.remove()
  box.append(
    button(no, () => {
      close()
      otherwise?.()
    }),
    ' ',
    button(yes, () => {
      close()
      then()
    }),
  )
  place.append(box)
  box.scrollIntoView({ block: 'nearest' })
  box.querySelector('button').focus()
}

export function button(text, pressed) {
  const made = note('button', 'button is-quiet', text)
  made.type = 'button'
  made.addEventListener('click', pressed)
  return made
}

export function note(kind, named, text) {
  const made = document.createElement(kind)
  made.className = named
  made.textContent = text
  return made
}
