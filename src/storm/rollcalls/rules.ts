import type { CallStands } from '#helpcalls/call-stands.ts'
import { minutesAfter } from '#time/instants.ts'
import { noRank, type RollAnswerState, type RollHow, type RollRung, type RollState } from './states.ts'

/** An answer as the state of its door follows from it. */
export type Heard = {
  id: number
  round: number
  state: RollAnswerState | null
  undoes: number | null
  how: RollHow
  by: number | null
  thread: number | null
}

export type DoorReading = { state: RollState; doubt: boolean; answerId: number | null }

/** Heard at the door, by a person who answers for it. */
const atTheDoor: readonly RollHow[] = ['sweep', 'paper', 'asked', 'desk']

/**
 * What is known after one more answer; `calls`: the calls for help that stand. The latest wins, and uncertain is never safe:
 * where several of a home asked for help, each takes back only their own, and a person who was at the door ends them all;
 * anybody else's "all right" leaves the help standing with a doubt that a person must settle. `checked` says only that nobody opened and nothing was amiss,
 * so it ends silence and overrules nothing a household said.
 */
export function nextReading(before: DoorReading, calls: readonly Heard[], answer: Heard): DoorReading {
  const { state } = answer
  const becomes = (next: RollState): DoorReading => ({ state: next, doubt: false, answerId: answer.id })
  if (state === null) return before
  if (state === 'help') return becomes('help')
  if (state === 'checked') return before.state === 'silent' ? becomes('checked') : before
  if (before.state !== 'help' || isAtTheDoor(answer)) return becomes(state)
  const left = calls.filter((call) => !sameHand(call, answer))
  if (left.length === 0 && calls.length > 0) return becomes(state)
  return { ...before, doubt: true, answerId: left.at(-1)?.id ?? before.answerId }
}

/** The calls for help that stand after one more answer, where the door stands so. */
export function callsAfter(calls: readonly Heard[], standing: DoorReading, answer: Heard): Heard[] {
  if (standing.state !== 'help') return []
  if (answer.state === 'help') return [...calls, answer]
  return calls.filter((call) => answer.state === 'checked' || !sameHand(call, answer))
}

/**
 * The answers of one door, given in the order in which they were written, in that in which they were said. What was written
 * after an answer tells how late it can have been; an hour beyond that was read off a clock that was ahead, and is in doubt.
 * Then help was said as late as it can have been, and anything else outranks nothing.
 */
export function inOrderSaid<Said extends Pick<Heard, 'id' | 'state'> & { at: string; recordedAt: string }>(
  written: readonly Said[],
): Said[] {
  let latest: string | null = null
  const said = written.toReversed().map((answer) => {
    const inDoubt = latest !== null && answer.at > latest
    const at = !inDoubt ? answer.at : answer.state === 'help' ? latest! : ''
    if (latest === null || answer.recordedAt < latest) latest = answer.recordedAt
    return { ...answer, at }
  })
  return said.sort((a, b) => (a.at === b.at ? a.id - b.id : a.at < b.at ? -1 : 1))
}

export const unheard: DoorReading = { state: 'silent', doubt: false, answerId: null }

/** What a door stands at after all its answers, in the order they were said, without those taken back, in this round. */
export function readingAfter(answers: readonly Heard[], round: number): DoorReading {
  const undone = new Set(answers.flatMap((answer) => answer.undoes ?? []))
  let standing = unheard
  let calls: Heard[] = []
  for (let r = 1; r <= round; r++) {
    standing = carriedOver(standing)
    for (const answer of answers)
      if (answer.round === r && answer.state !== null && !undone.has(answer.id)) {
        standing = nextReading(standing, calls, answer)
        calls = callsAfter(calls, standing, answer)
      }
  }
  return standing
}

/**
 * What a door stands at by its own answers and by what became of its call for help: every page reads this and nothing else.
 * While a call is open the door needs help, whoever says what; in doubt, where its answers say otherwise. Help that was
 * asked for and for which no call is open any more, because somebody was there or it was taken off the board, stands
 * in doubt until its own hand or a person at the door says how the home is.
 */
export function withCall(heard: DoorReading, call: CallStands): DoorReading {
  if (heard.state === 'help') return { ...heard, doubt: heard.doubt || call === 'met' || call === 'off' }
  if (call !== 'open') return heard
  // The answer that stood is not the call: whoever reads it beside "needs help" would take its time for that of the call.
  return { state: 'help', doubt: heard.state !== 'silent', answerId: null }
}

/** A new round asks everybody again, but carries over help that is not settled, and homes where nobody is. */
export function carriedOver(standing: DoorReading): DoorReading {
  return standing.state === 'help' || standing.state === 'away' ? standing : unheard
}

/** The same person, or the same browser where nobody signed in. */
export function sameHand(a: Heard, b: Heard): boolean {
  if (a.by !== null || b.by !== null) return a.by === b.by
  return (a.thread ?? a.id) === (b.thread ?? b.id)
}

/** Does this word, said at the door by another than who called, end a call for help? It is asked back unless they saw it. */
export function endsCall(
  call: Pick<Heard, 'by'>,
  said: { state: RollAnswerState; how: RollHow; by: number },
): boolean {
  const over = said.state === 'safe' || said.state === 'away'
  return over && isAtTheDoor(said) && call.by !== said.by
}

export function isAtTheDoor({ how }: Pick<Heard, 'how'>): boolean {
  return atTheDoor.includes(how)
}

/** How many answers about one door are heard in ten minutes: a child with a phone, not a household. */
export const mostAnswers = { most: 20, minutes: 10 } as const
/** How long a line beside an answer may be. */
export const mostWords = 100

type WaitMinutes = { first: number; care: number; buddy: number; captain: number; accepted: number }
/** Until the first person is asked (`care`: about a door on the care list), until the next one, and for looking after it. */
const waitMinutes: Record<'life' | 'urgent', WaitMinutes> = {
  life: { first: 5, care: 2, buddy: 5, captain: 10, accepted: 15 },
  urgent: { first: 15, care: 5, buddy: 10, captain: 20, accepted: 40 },
}
export const waitMinutesOf = ({ life }: { life: number }): WaitMinutes =>
  waitMinutes[life === 1 ? 'life' : 'urgent']

/** When the first person is asked about a door that stays silent from `from` on. */
export function firstDue(emergency: { life: number }, rank: number, from: string): string {
  const minutes = waitMinutesOf(emergency)
  return minutesAfter(from, rank < noRank ? minutes.care : minutes.first)
}

/** When an asking is over unless it is accepted, or accepted and not done; null at the desk, which keeps the door. */
export function askingDue(
  emergency: { life: number },
  rung: RollRung,
  accepted: boolean,
  from: string,
): string | null {
  const minutes = waitMinutesOf(emergency)
  if (accepted) return minutesAfter(from, minutes.accepted)
  return rung === 'desk' ? null : minutesAfter(from, minutes[rung])
}

export type AskingCandidate = { rung: RollRung; personId: number }

/** The next person of the ladder, none of them asked twice; null where the list is at its end. */
export function nextCandidate(
  ladder: readonly AskingCandidate[],
  asked: readonly number[],
): AskingCandidate | null {
  return ladder.find(({ personId }) => !asked.includes(personId)) ?? null
}
