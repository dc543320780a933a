/** An instant that may lie ahead of now as it should; what it does where the clock was ahead when it was written. */
const bounded = 'further off than it could have been set, it is over'
const chosen = 'somebody chose it on a page, and whoever keeps it can choose another'
const follows =
  'follows its own row, which waits longer and can be ended or answered by hand; nothing else waits for it'

export const instantsAhead: Record<string, string> = {
  'attempts.resetsAt': bounded,
  'channels.waitUntil': bounded,
  'passes.expiresAt': bounded,
  'sessions.endsAt': 'cut to the longest from now, when the session is next used',
  'jobs.dueAt': 'work of every night never waits two; other work follows the row it is about',
  'subscriptions.waitUntil': 'nothing waits for it',
  'agreements.lapsesAt': follows,
  'medicine_runs.eraseAt': follows,
  'care_entries.nextDue': follows,
  'emergency_reports.goesOutAt': follows,
  'emergencies.confirmBy': follows,
  'emergencies.eraseAt': follows,
  'need_dispatches.answerBy': follows,
  'letters.expiresAt': follows,
  'join_requests.expiresAt': follows,
  'messages.expiresAt': follows,
  'deliveries.dueAt': follows,
  'ladder_steps.dueAt': follows,
  'notices.goesOutAt': follows,
  'roll_doors.dueAt': follows,
  'purposes.expiresAt': follows,
  'ticket_handovers.lapsesAt': follows,
  'tickets.respondBy': follows,
  'tickets.repairBy': follows,
  'care_assignments.startsAt': chosen,
  'care_assignments.until': chosen,
  'emergencies.startsAt': chosen,
  'emergencies.endsAt': chosen,
  'emergency_duties.until': chosen,
  'group_buys.opensAt': chosen,
  'group_buys.closesAt': chosen,
  'group_buys.fillsAt': chosen,
  'group_pickup_points.opensAt': chosen,
  'group_pickup_points.closesAt': chosen,
  'promises.returnBy': chosen,
  'helper_profiles.pausedUntil': chosen,
  'notices.startsAt': chosen,
  'notices.endsAt': chosen,
  'notices.expiresAt': chosen,
  'shifts.startsAt': chosen,
  'shifts.endsAt': chosen,
  'tasks.dueAt': chosen,
  'courses.startsAt': chosen,
  'courses.endsAt': chosen,
  'course_attendances.expiresAt': chosen,
  'occupancies.until': chosen,
  'appointments.startsAt': chosen,
  'appointments.until': chosen,
  'supply_loans.dueAt': chosen,
  'tickets.deferredUntil': chosen,
}

const longerUndo = 'whoever did it may undo it for as much longer as the clock was ahead'
const longerTalk = 'the two may write for as much longer as the clock was ahead'

/** Where time since something is compared with nothing that bounds it, and what that does. */
export const unbounded: Record<string, string> = {
  'src/doors/joining/undoing-acceptance.ts': longerUndo,
  'src/doors/organisations/appointments.ts': longerUndo,
  'src/doors/organisations/organisations.ts': longerUndo,
  'src/doors/people/moving.ts': longerUndo,
  'src/calm/listings/promises/thread.ts': longerTalk,
  'src/calm/listings/promises/show-promise.ts': longerTalk,
  'src/doors/messages/push/keys.ts': 'says beside it that it must not lie ahead',
  'src/storm/shifts/signing.ts': 'the time until a shift begins, which was chosen',
}
