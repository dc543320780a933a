// Asks for permission from a tap, subscribes this browser, and sends the address as an ordinary form.

const form = document.querySelector('[data-push-key]')
const state = document.querySelector('.push-state')
const say = (text) => {
  state.textContent = text
  state.hidden = text === ''
}

const supported = 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window
if (!supported || !isSecureContext) say(state.dataset.plain)
else {
  say(Notification.permission === 'denied' ? form.dataset.refused : '')
  form.hidden = Notification.permission === 'denied'
}

const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
const bytes = (words) =>
  Uint8Array.from(atob(words.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0))

async function subscription() {
  const { pushManager } = await navigator.serviceWorker.ready
  const options = { userVisibleOnly: true, applicationServerKey: bytes(form.dataset.pushKey) }
  try {
    return await pushManager.subscribe(options)
  } catch (error) {
    // Subscribed under another key, on an estate that was set up anew.
    const old = await pushManager.getSubscription()
    if (!old) throw error
    await old.unsubscribe()
    return pushManager.subscribe(options)
  }
}

form.addEventListener('submit', async (event) => {
  event.preventDefault()
  const button = form.querySelector('button')
  button.disabled = true
  try {
    // First thing after the tap: iPhones ask only then.
    const answer = await Notification.requestPermission()
    if (answer !== 'granted') return say(form.dataset.refused)
    const made = await subscription()
    form.elements.endpoint.value = made.endpoint
    form.elements.p256dh.value = text(made.getKey('p256dh'))
    form.elements.auth.value = text(made.getKey('auth'))
    form.submit()
  } catch {
    say(form.dataset.failed)
  } finally {
    button.disabled = false
  }
})
