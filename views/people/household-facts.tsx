import type { WaitingRequest } from '#joining/requests.ts'
import type { ProvedChannel } from '#messages/delivery/reach.ts'
import type { Household } from '#people/households.ts'
import type { MemberLine } from './member.tsx'

export type HouseholdFacts = Omit<Household, 'members'> & {
  members: MemberLine[]
  /** The viewer belongs here. */
  own: boolean
  offsite: boolean
  represented: boolean
  mayInvite: boolean
  /** Who asks to join this home, for its own household. */
  requests: WaitingRequest[]
  /** How an alarm is sure to reach this home. */
  proved: ProvedChannel[]
  mayEnter: boolean
  lettersHref: string | null
}
