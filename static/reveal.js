// Shows a passphrase while it is typed, for whoever cannot trust their fingers. Without this script it stays hidden.
document.addEventListener('click', ({ target }) => {
  const button = target.closest?.('[data-reveal]')
  if (!button) return
  const field = document.getElementById(button.dataset.reveal)
  const shown = field.type === 'text'
  field.type = shown ? 'password' : 'text'
  button.setAttribute('aria-pressed', String(!shown))
})
