import { can, type Standing } from '#standing/standing.ts'
import { inMinutes } from '#time/instants.ts'
import type { Rung, Urgency } from './schema.ts'

/** The first two words of a message's key, `need:12`: what a reader mutes. */
export function subjectOf(key: string): string {
  return key.split(':').slice(0, 2).join(':')
}

/**
 * May this person send what passes every wish for quiet? Whoever publishes and answers for reach there: captains in
 * their staircase, the committees and the firm in theirs. Volunteers may not.
 */
export function mayCryLife(standing: Standing, scope: string): boolean {
  return can(standing, 'publish', scope) && can(standing, 'reach', scope)
}

/** The ladder of a message that asks for an answer: minutes after it went out, and what is tried then. */
const ladders: Record<'life' | 'urgent' | 'normal', readonly { rung: Rung; minutes: number }[]> = {
  life: [
    { rung: 'everyChannel', minutes: 3 },
    { rung: 'offsite', minutes: 5 },
    { rung: 'captain', minutes: 8 },
    { rung: 'knock', minutes: 15 },
  ],
  urgent: [
    { rung: 'everyChannel', minutes: 15 },
    { rung: 'offsite', minutes: 30 },
    { rung: 'captain', minutes: 60 },
    { rung: 'knock', minutes: 120 },
  ],
  normal: [
    { rung: 'everyChannel', minutes: inMinutes({ hours: 24 }) },
    { rung: 'captain', minutes: inMinutes({ hours: 48 }) },
    { rung: 'knock', minutes: inMinutes({ hours: 72 }) },
  ],
}

export function ladderFor(urgency: Urgency) {
  return ladders[urgency === 'low' ? 'normal' : urgency]
}
