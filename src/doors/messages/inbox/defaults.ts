import type { MessageKind } from '#messages/outbox/schema.ts'
import type { DigestTime, Mode } from './schema.ts'

/**
 * What each kind does unless its reader says otherwise. What waits for one's own answer or concerns one's own money
 * comes at once; matching asks a neighbour so rarely (listings/matching/waves.ts) that being asked comes at once too.
 */
export const defaultModes: Record<MessageKind, Mode> = {
  notice: 'now',
  need: 'now',
  ticket: 'now',
  groupbuy: 'now',
  account: 'now',
  emergency: 'now',
}

/** Kinds whose setting nobody can change: an emergency, and what guards one's own account. */
export const fixedKinds: readonly MessageKind[] = ['emergency', 'account']

export const defaultDigest: DigestTime = 'evening'

/** What holds for whoever never chose: at night only what is urgent makes a sound. */
export const defaultQuiet = { from: '22:00', to: '07:00' }
