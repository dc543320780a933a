import { distance } from '#addresses/paths.ts'
import { planWave, waveMinutes } from '#listings/matching/plan.ts'
import { assumptions, type Model, modelOf, type SimNeed, type Volunteer } from './needs-model.ts'

export type Policy = 'circles' | 'everybody' | 'board'
export type Outcome = {
  needs: number
  answered: number
  medianMinutes: number
  p90Minutes: number
  neverShare: number
  notifications: number
  perPersonAWeek: number
  busiestTenth: number
}

type Event = { at: number; do: () => void }
const start = Date.parse('2026-03-01T16:00:00.000Z')
const beside = (a: string, b: string) => Math.abs(Number(a) - Number(b)) === 1

/** One way of asking over the same estate, the same people and the same needs: same seed, same everything else. */
export function simulate(policy: Policy, seed: number, days: number): Outcome {
  const model = modelOf(seed, days)
  const events = new Queue()
  const took = new Map<number, number>()
  const load = new Map<number, number>()
  let notifications = 0

  const promise = (need: SimNeed, one: Volunteer, at: number) => {
    if (took.has(need.id) || at > need.until) return false
    took.set(need.id, at - need.at)
    load.set(one.personId, (load.get(one.personId) ?? 0) + 1)
    one.promisedAt.push(at)
    return true
  }
  /** She sees it, and says yes, no, or nothing; what she does not take up may make her ignore everything for a while. */
  const notify = (need: SimNeed, one: Volunteer, at: number, said: (yes: boolean) => void) => {
    notifications++
    const day = Math.floor(at / 1440)
    one.days.set(day, (one.days.get(day) ?? 0) + 1)
    const near = assumptions.nearness[distance(need.unit, one.homes[0]!, beside)] ?? 1
    const yes = at >= one.ignoresUntil && model.uniform() < Math.min(0.95, one.yes * near)
    if (yes)
      events.add(at + model.exponential(assumptions.meanDelay), (later) => said(promise(need, one, later)))
    else {
      if (at >= one.ignoresUntil && model.uniform() < assumptions.startsIgnoring)
        one.ignoresUntil = at + model.exponential(assumptions.ignoringDays * 1440)
      said(false)
    }
  }
  const policies: Record<Policy, () => void> = {
    circles: () => askInCircles(model, events, took, notify),
    everybody: () => askEverybody(model, events, notify),
    board: () => waitForVisits(model, events, took, promise, days),
  }
  policies[policy]()
  events.run()
  return outcomeOf(model, took, load, notifications, days)
}

type Notify = (need: SimNeed, one: Volunteer, at: number, said: (yes: boolean) => void) => void

/** The very engine of the program, with the same records of who was asked and said yes. */
function askInCircles(model: Model, events: Queue, took: Map<number, number>, notify: Notify): void {
  const iso = (at: number) => new Date(start + at * 60_000).toISOString()
  for (const need of model.needs) {
    const asked = new Set<number>()
    let waiting: Volunteer[] = []
    const step = (at: number) => {
      for (const one of waiting) {
        one.asked++
        one.silentAt = iso(at)
      }
      waiting = []
      if (took.has(need.id) || at > need.until) return
      const left = model.volunteers.filter((one) => !asked.has(one.personId) && one.homes[0] !== need.unit)
      for (const one of left) bringUpToDate(one, at)
      const { chosen, retryAt } = planWave(need, left, {
        now: iso(at),
        timezone: 'Asia/Shanghai',
        neighbours: beside,
      })
      if (chosen.length === 0) {
        const again = retryAt === null ? at + 1440 : (Date.parse(retryAt) - start) / 60_000
        if (again <= need.until) events.add(Math.max(at + 1, again), step)
        return
      }
      for (const { personId } of chosen) {
        const one = model.volunteers[personId - 1]!
        asked.add(personId)
        waiting.push(one)
        notify(need, one, at, (yes) => {
          if (!yes) return
          waiting = waiting.filter((other) => other !== one)
          one.asked++
          one.accepted++
        })
      }
      events.add(at + waveMinutes[need.urgency], step)
    }
    events.add(need.at, step)
  }
}

function bringUpToDate(one: Volunteer, at: number): void {
  one.askedToday = one.days.get(Math.floor(at / 1440)) ?? 0
  one.promisedThisWeek = one.promisedAt.filter((then) => then > at - 7 * 1440).length
  one.load = one.promisedAt.filter((then) => then > at - 28 * 1440).length
}

/** Everybody who fits hears at once; the first yes has it. */
function askEverybody(model: Model, events: Queue, notify: Notify): void {
  for (const need of model.needs)
    events.add(need.at, (at) => {
      for (const one of model.volunteers)
        if (
          one.homes[0] !== need.unit &&
          (one.categories.length === 0 || one.categories.includes(need.category))
        )
          notify(need, one, at, () => {})
    })
}

/** Nobody is told; whoever looks takes the newest of what she would do, as likely as if asked. */
function waitForVisits(
  model: Model,
  events: Queue,
  took: Map<number, number>,
  promise: (need: SimNeed, one: Volunteer, at: number) => boolean,
  days: number,
): void {
  for (const one of model.volunteers) {
    const visit = (at: number) => {
      const open = model.needs
        .filter((need) => need.at <= at && need.until >= at && !took.has(need.id))
        .reverse()
      const fitting = open
        .filter((need) => one.categories.length === 0 || one.categories.includes(need.category))
        .slice(0, 3)
      for (const need of fitting)
        if (model.uniform() < one.yes) {
          promise(need, one, at)
          break
        }
      if (at < (days + 10) * 1440) events.add(at + model.exponential(1440 / assumptions.boardVisits), visit)
    }
    events.add(model.exponential(1440 / assumptions.boardVisits), visit)
  }
}

function outcomeOf(
  model: Model,
  took: Map<number, number>,
  load: Map<number, number>,
  notifications: number,
  days: number,
): Outcome {
  const times = [...took.values()].sort((a, b) => a - b)
  const loads = model.volunteers.map((one) => load.get(one.personId) ?? 0).sort((a, b) => b - a)
  const tenth = loads.slice(0, Math.ceil(loads.length / 10)).reduce((sum, one) => sum + one, 0)
  return {
    needs: model.needs.length,
    answered: took.size,
    medianMinutes: times[Math.floor(times.length / 2)] ?? Number.NaN,
    p90Minutes: times[Math.floor(times.length * 0.9)] ?? Number.NaN,
    neverShare: 1 - took.size / model.needs.length,
    notifications,
    perPersonAWeek: (notifications / model.volunteers.length / days) * 7,
    busiestTenth: took.size === 0 ? 0 : tenth / took.size,
  }
}

/** Events in the order of their time: a binary heap. */
class Queue {
  private readonly heap: Event[] = []
  add(at: number, act: (at: number) => void): void {
    const { heap } = this
    heap.push({ at, do: () => act(at) })
    for (let i = heap.length - 1; i > 0; ) {
      const up = (i - 1) >> 1
      if (heap[up]!.at <= heap[i]!.at) break
      ;[heap[up], heap[i]] = [heap[i]!, heap[up]!]
      i = up
    }
  }
  run(): void {
    for (let next = this.take(); next; next = this.take()) next.do()
  }
  private take(): Event | undefined {
    const { heap } = this
    const first = heap[0]
    const last = heap.pop()
    if (heap.length > 0 && last) {
      heap[0] = last
      for (let i = 0; ; ) {
        const [left, right] = [2 * i + 1, 2 * i + 2]
        let least = i
        if (left < heap.length && heap[left]!.at < heap[least]!.at) least = left
        if (right < heap.length && heap[right]!.at < heap[least]!.at) least = right
        if (least === i) break
        ;[heap[least], heap[i]] = [heap[i]!, heap[least]!]
        i = least
      }
    }
    return first
  }
}
