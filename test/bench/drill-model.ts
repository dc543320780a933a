import { seeded } from '#hosts/demo/random.ts'

/**
 * How a synthetic estate behaves in a drill on a Saturday morning. Nobody has published such figures for a Chinese
 * estate, so these are assumptions, said here so that they can be doubted and changed: `npm run bench -- drill
 * push=0.3 silent=0.2`. Delays are lognormal: most people look soon, a few very late.
 */
export const assumptions = {
  households: 3_000,
  /** Shares of all homes. `push`: a phone that rings. `withoutPhone`: nobody has an account. The rest look by themselves. */
  push: 0.45,
  withoutPhone: 0.12,
  /** Nobody is in; half of those with an account say so. */
  away: 0.1,
  /** Somebody is in and answers no message. */
  silent: 0.15,
  /** On the care list, and of those how many have a buddy who agreed. */
  care: 0.05,
  buddies: 0.6,
  /** Staircases with a captain, and of the captains and buddies how many do what they are asked. */
  captains: 0.8,
  willing: 0.8,
  /** People with the duty of the roll call. */
  desk: 8,
  /** Minutes, medians: from the ring to the answer, to looking in unasked, and from being asked to saying yes. */
  answerAfter: 7,
  looksAfter: 120,
  acceptsAfter: 4,
  spread: 1.2,
  /** Minutes a door takes: on one's own stairs, across the yard for a buddy, from list to door for the desk. */
  ownStairs: 2,
  buddyWalk: 5,
  deskWalk: 3,
  /** At the door: somebody opens where somebody is in; of those who open, how many need help. */
  opens: 0.85,
  help: 0.02,
}
export type Assumptions = typeof assumptions

/** The same homes and people behave the same under every way of asking: what they would do is drawn beforehand. */
export type Home = {
  unit: string
  phone: 'push' | 'looks' | 'none'
  away: boolean
  /** Minutes from hearing to the answer of itself; null: never. */
  answers: { after: number; state: 'safe' | 'help' | 'away' } | null
  /** Minutes until they look in unasked. */
  looks: number
  /** What somebody finds at the door. */
  atDoor: 'safe' | 'help' | 'checked'
  care: boolean
  hasBuddy: boolean
}

export type Staircase = { path: string; homes: Home[]; captain: boolean }

export function modelOf(seed: number, assumed: Assumptions): Staircase[] {
  const random = seeded(seed)
  const delay = (median: number) => median * Math.exp(assumed.spread * normal(random))
  const stairs = Array.from({ length: Math.ceil(assumed.households / 100) }, (_, i) => {
    const path = `${Math.floor(i / 3) + 1}/${(i % 3) + 1}`
    const doors = Array.from({ length: 100 }, (_, door) => `${Math.floor(door / 4) + 1}0${(door % 4) + 1}`)
    const homes = doors.map((door) => homeAt(`${path}/${door}`))
    return { path, homes, captain: random.chance(assumed.captains) }
  })

  function homeAt(unit: string): Home {
    const phone = one([assumed.push, 'push'], [assumed.withoutPhone, 'none'], [1, 'looks'])
    const presence = one([assumed.away, 'away'], [assumed.silent, 'silent'], [1, 'in'])
    const away = presence === 'away'
    const says = random.chance(assumed.help) ? 'help' : 'safe'
    const speaks = away ? random.chance(0.5) : presence === 'in'
    const after = delay(assumed.answerAfter)
    return {
      unit,
      phone,
      away,
      answers: phone !== 'none' && speaks ? { after, state: away ? 'away' : says } : null,
      looks: delay(assumed.looksAfter),
      atDoor: !away && random.chance(assumed.opens) ? says : 'checked',
      care: random.chance(assumed.care),
      hasBuddy: random.chance(assumed.buddies),
    }
  }
  /** The first whose share the draw falls into. */
  function one<T extends string>(...choices: [number, T][]): T {
    let draw = random.between(0, 999_999) / 1_000_000
    const found = choices.find(([share]) => {
      draw -= share
      return draw < 0
    })
    return (found ?? choices.at(-1)!)[1]
  }
  return stairs
}

/** How somebody who works takes to it; drawn by number, so that it does not hang on the order in which things happen. */
export function workerOf(seed: number, personId: number, assumed: Assumptions) {
  const random = seeded(seed * 7919 + personId)
  const willing = random.chance(assumed.willing)
  return { willing, after: assumed.acceptsAfter * Math.exp((assumed.spread / 2) * normal(random)) }
}

/** Box and Muller, 1958. */
function normal(random: ReturnType<typeof seeded>): number {
  const [u, v] = [random.between(1, 1_000_000), random.between(1, 1_000_000)].map((n) => n / 1_000_000)
  return Math.sqrt(-2 * Math.log(u!)) * Math.cos(2 * Math.PI * v!)
}
