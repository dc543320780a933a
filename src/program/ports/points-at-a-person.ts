import type { Column } from 'drizzle-orm'
import { careAssignments, careBuddies, careEntries } from '#care/schema.ts'
import { planDuties } from '#emergencies/plan-schema.ts'
import { emergencies, emergencyDuties } from '#emergencies/schema.ts'
import { groupLeaders } from '#groupbuys/offer/schema.ts'
import { groupOrders, groupWaiting } from '#groupbuys/orders/schema.ts'
import { groupBuys } from '#groupbuys/terms/schema.ts'
import { dispatches } from '#helpcalls/schema.ts'
import { joinRequests } from '#joining/schema.ts'
import { askings, listings, promises } from '#listings/lifecycle/schema.ts'
import { blocks, helperProfiles } from '#listings/matching/schema.ts'
import { thanks, threadMessages } from '#listings/promises/schema.ts'
import { channels } from '#messages/channels/schema.ts'
import { digestPreferences, messagePreferences, mutes } from '#messages/inbox/schema.ts'
import { deliveries } from '#messages/outbox/schema.ts'
import { proofs, subscriptions } from '#messages/push/schema.ts'
import { feedKeys } from '#notices/feeds/schema.ts'
import { noticeQuestions } from '#notices/noticeboard/schema.ts'
import { acknowledgements, noticeReads } from '#notices/reach/schema.ts'
import { pointsAtPerson } from '#people/pointers.ts'
import { rollAskings } from '#rollcalls/schema.ts'
import { shiftAskings, signups, tasks } from '#shifts/schema.ts'
import { attendances } from '#shifts/training-schema.ts'
import { appointments, occupancies, purposes } from '#standing/schema.ts'
import { ticketRatings } from '#tickets/office-schema.ts'
import { ticketReports, tickets } from '#tickets/schema.ts'

/** What lets a person do what others may not, or names them for a duty. */
const powers: readonly Column[] = [
  appointments.personId,
  planDuties.personId,
  emergencyDuties.personId,
  emergencies.leaderId,
  careBuddies.personId,
  careAssignments.personId,
  groupBuys.leaderId,
  groupLeaders.personId,
]

const own: readonly Column[] = [
  occupancies.personId,
  purposes.personId,
  joinRequests.personId,
  channels.personId,
  messagePreferences.personId,
  digestPreferences.personId,
  mutes.personId,
  deliveries.personId,
  subscriptions.personId,
  proofs.personId,
  feedKeys.personId,
  noticeReads.personId,
  noticeQuestions.askedBy,
  acknowledgements.personId,
  ticketReports.personId,
  ticketReports.reportedBy,
  ticketRatings.personId,
  tickets.assigneeId,
  listings.personId,
  listings.postedBy,
  askings.personId,
  promises.helperId,
  promises.servedId,
  dispatches.personId,
  helperProfiles.personId,
  blocks.blockerId,
  blocks.blockedId,
  threadMessages.writtenBy,
  threadMessages.forPerson,
  thanks.toPerson,
  thanks.byPerson,
  groupOrders.placedBy,
  groupOrders.forPerson,
  groupWaiting.askedBy,
  groupWaiting.forPerson,
  careEntries.personId,
  rollAskings.personId,
  signups.personId,
  shiftAskings.personId,
  tasks.assigneeId,
  attendances.personId,
]

pointsAtPerson.fill([
  ...powers.map((column) => ({ column, power: true })),
  ...own.map((column) => ({ column, power: false })),
])
