/** What can be wrong with a home or a house, in the words people use when they call the property firm. */
export const categories = [
  'water',
  'leak',
  'power',
  'lift',
  'doors',
  'lights',
  'walls',
  'gas',
  'fire',
  'cleaning',
  'green',
  'parking',
  'noise',
  'other',
] as const
export type Category = (typeof categories)[number]

/** `danger`: somebody can be hurt; `urgent`: one cannot live with it; `ordinary`: can wait some days. Worst first. */
export const ticketUrgencies = ['danger', 'urgent', 'ordinary'] as const
export type TicketUrgency = (typeof ticketUrgencies)[number]

export const ticketStates = [
  'open',
  'inProgress',
  'deferred',
  'completed',
  'closed',
  'declined',
  'withdrawn',
  'merged',
] as const
export type TicketState = (typeof ticketStates)[number]

/** Who can be named in the table of duties: a kind of organisation, or the captain of the place. */
export const holders = [
  'propertyFirm',
  'ownersCommittee',
  'residentsCommittee',
  'serviceProvider',
  'volunteerTeam',
  'captain',
] as const
export type HolderKind = (typeof holders)[number]

/** Whose money it is. The repair fund and the public income belong to the owners together. */
export const payers = [
  'firm',
  'repairFund',
  'publicIncome',
  'household',
  'builder',
  'insurance',
  'other',
] as const
export type Payer = (typeof payers)[number]

/** What a line of a ticket's story says; its sentence is tickets:story.<kind>. */
export const entryKinds = [
  'word',
  'note',
  'opened',
  'joined',
  'left',
  'corrected',
  'withdrawn',
  'started',
  'putBack',
  'deferred',
  'resumed',
  'completed',
  'reopened',
  'confirmed',
  'closedByTime',
  'declined',
  'assigned',
  'sorted',
  'offered',
  'accepted',
  'refused',
  'lapsed',
  'takenBack',
  'rehomed',
  'merged',
  'mergedInto',
  'unmerged',
  'cost',
  'costTakenBack',
  'rated',
  'noticed',
  'unanswered',
  'near',
  'over',
  'escalated',
] as const
export type EntryKind = (typeof entryKinds)[number]

export const deskViews = ['queue', 'buildings', 'people', 'deadlines', 'board'] as const
export type DeskView = (typeof deskViews)[number]
