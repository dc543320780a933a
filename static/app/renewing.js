import { read, readerHere, write } from './shelf.js'

const day = 86_400_000

/** Keeps this device's push address fresh, once a day for each reader. */
export async function renewPush() {
  const reader = readerHere()
  if (!reader || !('PushManager' in window) || Notification.permission !== 'granted') return
  if (Date.now() - read(reader, 'push-renewed', 'localStorage') < day) return
  const { pushManager } = await navigator.serviceWorker.ready
  const made = await pushManager.getSubscription()
  if (!made) return
  const { endpoint, keys } = made.toJSON()
  const answer = await fetch('/account/push/renewal', { method: 'POST', body: new URLSearchParams({ endpoint, ...keys }) })
  if (answer.ok) write(reader, 'push-renewed', Date.now(), 'localStorage')
}
