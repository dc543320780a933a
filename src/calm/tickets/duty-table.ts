import { inMinutes } from '#time/instants.ts'
import type { Category, HolderKind, TicketUrgency } from './kinds.ts'

/** One line of the table of duties: who leads, who helps, in which time, to whom it goes when late. Times in minutes. */
export type TicketDuty = {
  category: Category
  urgency: TicketUrgency
  leads: HolderKind
  helps: HolderKind | null
  respondMinutes: number
  repairMinutes: number
  late: HolderKind
}

const hourMinutes = inMinutes({ hours: 1 })
const dayMinutes = inMinutes({ days: 1 })

const times: Record<TicketUrgency, [respond: number, repair: number]> = {
  danger: [30, 12 * hourMinutes],
  urgent: [4 * hourMinutes, 2 * dayMinutes],
  ordinary: [dayMinutes, 7 * dayMinutes],
}

type Who = [leads: HolderKind, helps: HolderKind | null, late: HolderKind]
const usual: Who = ['propertyFirm', null, 'ownersCommittee']
const who: Partial<Record<Category, Who>> = {
  // What is common property and costs much is paid from the owners' fund: the committee has to help.
  leak: ['propertyFirm', 'ownersCommittee', 'ownersCommittee'],
  walls: ['propertyFirm', 'ownersCommittee', 'ownersCommittee'],
  lift: ['propertyFirm', 'serviceProvider', 'ownersCommittee'],
  gas: ['propertyFirm', 'serviceProvider', 'residentsCommittee'],
  fire: ['propertyFirm', 'residentsCommittee', 'residentsCommittee'],
  noise: ['residentsCommittee', 'propertyFirm', 'ownersCommittee'],
}
/** A lift that holds people, gas and fire wait for nobody. */
const swift: Partial<Record<Category, [respond: number, repair: number]>> = {
  lift: [15, 4 * hourMinutes],
  gas: [15, 4 * hourMinutes],
  fire: [15, 4 * hourMinutes],
}

/** What goes where the steward has said nothing else. */
export function usualDuty(category: Category, urgency: TicketUrgency): TicketDuty {
  const [leads, helps, late] = who[category] ?? usual
  const [respondMinutes, repairMinutes] =
    (urgency === 'danger' ? swift[category] : undefined) ?? times[urgency]
  return { category, urgency, leads, helps, respondMinutes, repairMinutes, late }
}
