/**
 * Every column that names somebody who is a person and not merely the writer of a line, with what becomes of it when the
 * right it came from ends. `ends`: a room's `Bound` ends or tells of it. The rest says why it needs nobody to end it.
 */
const ends = 'ends with the right it came from, or is told of'
const own =
  'what somebody wrote, asked for or was given as themselves: it lets them do nothing that others may not'
const sent = 'where messages go: whom one is for is asked again whenever it is sent'
const asksAgain = 'the name is not enough: whoever reads or presses is asked each time what they are now'
const right = 'the right itself'
const passesOn = 'one question of an emergency: unanswered, it goes to the next by itself within minutes'
const untilOver = 'held in one emergency: it ends with that, and whoever declares there may take it over'

export const bindings: Record<string, string> = {
  'acknowledgements.personId': own,
  'appointments.personId': right,
  'askings.personId': asksAgain,
  'blocks.blockedId': own,
  'blocks.blockerId': own,
  'care_assignments.personId': ends,
  'care_buddies.personId': ends,
  'care_entries.personId': 'whom it is about; erased at night when she no longer lives there',
  'channels.personId': sent,
  'course_attendances.personId': own,
  'deliveries.personId': sent,
  'digest_preferences.personId': own,
  'emergencies.leaderId': untilOver,
  'emergency_duties.personId': untilOver,
  'feed_keys.personId': asksAgain,
  'group_buys.leaderId': ends,
  'group_claims.by': own,
  'group_complaints.by': own,
  'group_leaders.personId': asksAgain,
  'group_orders.forPerson': own,
  'group_orders.placedBy': asksAgain,
  'group_waiting.askedBy': asksAgain,
  'group_waiting.forPerson': own,
  'helper_profiles.personId': asksAgain,
  'join_requests.personId': own,
  'letters.createdBy': ends,
  'letters.usedBy': own,
  'listings.personId': own,
  'listings.postedBy': ends,
  'medicine_handovers.by': own,
  'medicine_runs.fetcherId': ends,
  'message_preferences.personId': own,
  'mutes.personId': own,
  'need_dispatches.personId': passesOn,
  'need_offers.personId': asksAgain,
  'notice_questions.askedBy': own,
  'notice_reads.personId': own,
  'occupancies.personId': right,
  'passes.personId': asksAgain,
  'passkeys.personId': asksAgain,
  'plan_duties.personId': ends,
  'promises.helperId': ends,
  'promises.servedId': own,
  'proofs.personId': sent,
  'purposes.personId': own,
  'roll_askings.personId': passesOn,
  'sent_once.forPersonId': own,
  'sent_once.personId': own,
  'sessions.personId': asksAgain,
  'shift_askings.personId': asksAgain,
  'shift_signups.personId': ends,
  'subscriptions.personId': sent,
  'supply_drops.carrierId': ends,
  'tasks.askedId': asksAgain,
  'tasks.assigneeId': ends,
  'tasks.doneBy': own,
  'thanks.byPerson': own,
  'thanks.toPerson': own,
  'thread_messages.forPerson': own,
  'thread_messages.writtenBy': own,
  'ticket_ratings.personId': own,
  'ticket_reports.personId': own,
  'ticket_reports.reportedBy': asksAgain,
  'tickets.assigneeId': ends,
  'tickets.openedBy': own,
}

/** Those that a room has to end or tell of. */
export const ending = Object.keys(bindings).filter((name) => bindings[name] === ends)
