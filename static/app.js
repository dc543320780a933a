// Everything here only makes the plain pages more comfortable; nothing depends on it. Loaded with `defer`.

import { watchMessages } from './app/messages.js'
import { keepWords } from './app/words.js'

const root = document.documentElement
root.classList.add('scripted')

keepWords()
watchMessages()
document.getElementById('error-summary')?.focus()

document.addEventListener('click', async (event) => {
  const button = event.target.closest?.('[data-copy],[data-print],[data-back]')
  if (!button) return
  if (button.matches('[data-print]')) print()
  else if (button.matches('[data-copy]')) await copy(button)
  else if (location.hash === '#more') {
    event.preventDefault()
    history.back()
  }
})

document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && location.hash === '#more') history.back()
})

async function copy(button) {
  const from = document.getElementById(button.dataset.copy)
  // biome-ignore lint/performance/useDomNodeTextContent: innerText keeps the line breaks that people see
  const text = from.value ?? from.innerText
  try {
    await navigator.clipboard.writeText(text)
  } catch {
    // Without TLS there is no clipboard: the words are marked, so that one long press copies them.
    if (from.select) from.select()
    else getSelection().selectAllChildren(from)
    if (!document.execCommand('copy')) return
  }
  const label = button.querySelector('span')
  const before = label.textContent
  if (before === button.dataset.done) return
  label.textContent = button.dataset.done
  setTimeout(() => {
    label.textContent = before
  }, 2500)
}

document.addEventListener('input', ({ target }) => {
  const line = target.dataset?.left && document.getElementById(`${target.id}-left`)
  if (!line) return
  const left = target.maxLength - target.value.length
  line.textContent = target.dataset.left.replace('{n}', left)
  line.classList.toggle('is-short-of-room', left < 20)
  // Said aloud only when it matters.
  line.setAttribute('aria-live', left < 20 ? 'polite' : 'off')
})

for (const undo of document.querySelectorAll('[data-countdown]')) {
  const line = undo.querySelector('.undo-left')
  const end = performance.now() + undo.dataset.countdown * 1000
  const timer = setInterval(() => {
    const left = Math.ceil((end - performance.now()) / 1000)
    line.textContent = line.dataset.text.replace('{n}', Math.max(0, left))
    if (left > 0) return
    clearInterval(timer)
    // Taken away only when nobody stands on it: the focus must not fall into nothing.
    if (!undo.contains(document.activeElement)) undo.hidden = true
  }, 250)
}

if ('serviceWorker' in navigator && isSecureContext)
  navigator.serviceWorker.register('/sw.js').catch(() => {})
