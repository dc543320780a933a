import { RateLimited } from '#errors.ts'

type Waiting = { go: () => void; refuse: (error: Error) => void }
type Queue = { lines: Map<string, Waiting[]>; running: number; waiting: number; mostWaiting: number }

/**
 * A queue for dear work, so much `atOnce`, in which addresses take turns: whoever sends a hundred at a time waits behind their
 * own. Throws RateLimited once `mostWaiting` wait: for the last of whoever has most of them waiting.
 */
export function turnsOf(atOnce: number, mostWaiting: number) {
  const queue: Queue = { lines: new Map(), running: 0, waiting: 0, mostWaiting }
  return async <T>(whose: string, work: () => Promise<T>): Promise<T> => {
    if (queue.running < atOnce) queue.running++
    else await placeFor(queue, whose)
    try {
      return await work()
    } finally {
      // Whoever leaves hands their place on.
      const next = nextOf(queue)
      if (next) next.go()
      else queue.running--
    }
  }
}

function placeFor(queue: Queue, whose: string): Promise<void> {
  return new Promise((go, refuse) => {
    const line = queue.lines.get(whose) ?? []
    queue.lines.set(whose, line)
    line.push({ go, refuse })
    queue.waiting++
    if (queue.waiting > queue.mostWaiting) sendAway(queue)
  })
}

function sendAway(queue: Queue): void {
  const [whose, longest] = [...queue.lines].reduce((a, b) => (b[1].length > a[1].length ? b : a))
  const last = longest.pop()!
  if (longest.length === 0) queue.lines.delete(whose)
  queue.waiting--
  last.refuse(new RateLimited('shared:errors.tooMany', { minutes: 1 }))
}

/** The first of the address that has waited longest for its turn, which then stands last among the addresses. */
function nextOf(queue: Queue): Waiting | undefined {
  const [first] = queue.lines
  if (!first) return undefined
  const [whose, line] = first
  const next = line.shift()
  queue.waiting--
  queue.lines.delete(whose)
  if (line.length > 0) queue.lines.set(whose, line)
  return next
}
