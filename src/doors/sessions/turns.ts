import { RateLimited } from '#errors.ts'

type Waiting = { go: () => void; refuse: (error: Error) => void }

/**
 * A queue for dear work, so much `atOnce`, in which addresses take turns: whoever sends a hundred at a time waits behind their
 * own. Throws RateLimited once `mostWaiting` wait: for the last of whoever has most of them waiting.
 */
// biome-ignore lint/complexity/noExcessiveLinesPerFunction: its inner verbs, each short, share what it remembers.
export function turnsOf(atOnce: number, mostWaiting: number) {
  const lines = new Map<string, Waiting[]>()
  let running = 0
  let waiting = 0

  async function inTurn<T>(whose: string, work: () => Promise<T>): Promise<T> {
    if (running < atOnce) running++
    else await placeFor(whose)
    try {
      return await work()
    } finally {
      // Whoever leaves hands their place on.
      const next = nextOf()
      if (next) next.go()
      else running--
    }
  }

  function placeFor(whose: string): Promise<void> {
    return new Promise((go, refuse) => {
      const line = lines.get(whose) ?? []
      lines.set(whose, line)
      line.push({ go, refuse })
      waiting++
      if (waiting > mostWaiting) sendAway()
    })
  }

  function sendAway(): void {
    const [whose, longest] = [...lines].reduce((a, b) => (b[1].length > a[1].length ? b : a))
    const last = longest.pop()!
    if (longest.length === 0) lines.delete(whose)
    waiting--
    last.refuse(new RateLimited('shared:errors.tooMany', { minutes: 1 }))
  }

  /** The first of the address that has waited longest for its turn, which then stands last among the addresses. */
  function nextOf(): Waiting | undefined {
    const [first] = lines
    if (!first) return undefined
    const [whose, line] = first
    const next = line.shift()
    waiting--
    lines.delete(whose)
    if (line.length > 0) lines.set(whose, line)
    return next
  }

  return inTurn
}
