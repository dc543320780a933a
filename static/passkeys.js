// Signing in without typing: fills the hidden field of a passkey form with the browser's answer and lets the form go.
// Also shows a passphrase while it is typed. Everything works without this file, by passphrase.

const bytes = (text) =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0))
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')

/** Browsers before 2024 do not read the JSON of WebAuthn Level 3 themselves. */
function creation(options) {
  if (PublicKeyCredential.parseCreationOptionsFromJSON)
    return PublicKeyCredential.parseCreationOptionsFromJSON(options)
  const known = (options.excludeCredentials ?? []).map((one) => ({ ...one, id: bytes(one.id) }))
  const user = { ...options.user, id: bytes(options.user.id) }
  return { ...options, challenge: bytes(options.challenge), user, excludeCredentials: known }
}

function request(options) {
  if (PublicKeyCredential.parseRequestOptionsFromJSON)
    return PublicKeyCredential.parseRequestOptionsFromJSON(options)
  const allowed = (options.allowCredentials ?? []).map((one) => ({ ...one, id: bytes(one.id) }))
  return { ...options, challenge: bytes(options.challenge), allowCredentials: allowed }
}

function answer(credential) {
  try {
    return JSON.stringify(credential.toJSON())
  } catch {
    // Some password managers answer with an object of their own, without toJSON.
  }
  const { response } = credential
  const parts = ['clientDataJSON', 'attestationObject', 'authenticatorData', 'signature', 'userHandle']
  const given = parts.filter((part) => response[part]).map((part) => [part, text(response[part])])
  const transports = response.getTransports?.()
  return JSON.stringify({
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    clientExtensionResults: credential.getClientExtensionResults(),
    response: { ...Object.fromEntries(given), ...(transports && { transports }) },
  })
}

async function ask(form) {
  // Nothing is asked for as JSON: so asks the outbox, and must say whose it is.
  const options = await fetch(form.dataset.options, { method: 'POST' })
  if (!options.ok) throw new Error(String(options.status))
  const publicKey = await options.json()
  return form.dataset.passkey === 'create'
    ? navigator.credentials.create({ publicKey: creation(publicKey) })
    : navigator.credentials.get({ publicKey: request(publicKey) })
}

async function submit(event) {
  event.preventDefault()
  const form = event.currentTarget
  const button = form.querySelector('button')
  const fault = form.querySelector('[role=alert]')
  button.disabled = true
  fault.hidden = true
  try {
    form.elements.credential.value = answer(await ask(form))
    form.submit()
  } catch {
    // Dismissed, timed out, or nothing here to sign in with: the other ways stand beside it.
    fault.hidden = false
  } finally {
    button.disabled = false
  }
}

if (globalThis.PublicKeyCredential) {
  for (const form of document.querySelectorAll('form[data-passkey]')) {
    form.hidden = false
    form.addEventListener('submit', submit)
  }
  document.documentElement.classList.add('has-passkeys')
}

for (const button of document.querySelectorAll('[data-show-secret]')) {
  const field = document.getElementById(button.dataset.showSecret)
  const words = button.querySelector('span')
  const show = words.textContent
  const set = (visible) => {
    field.type = visible ? 'text' : 'password'
    button.setAttribute('aria-pressed', String(visible))
    words.textContent = visible ? button.dataset.hide : show
  }
  button.addEventListener('click', () => set(field.type === 'password'))
  // A field shown as text would be offered by the browser as something typed before.
  field.form.addEventListener('submit', () => set(false))
}
