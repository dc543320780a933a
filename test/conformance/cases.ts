import { careCases } from './cases/care.ts'
import { databaseCases } from './cases/database.ts'
import { emergencyCases } from './cases/emergencies.ts'
import { groupBuyCases } from './cases/groupbuys.ts'
import { messageCases } from './cases/messages.ts'
import { laterMessageCases } from './cases/messages-later.ts'
import { needCases } from './cases/needs.ts'
import { rollCallCases } from './cases/rollcalls.ts'
import { sheetCases } from './cases/sheets.ts'
import { shiftCases } from './cases/shifts.ts'
import { storyCases } from './cases/stories.ts'
import { supplyCases } from './cases/supplies.ts'
import { ticketCases } from './cases/tickets.ts'
import type { Case } from './host.ts'

/** What must hold on every host, by the sentence that says it. */
export const cases: Record<string, Case> = {
  ...databaseCases,
  ...storyCases,
  ...sheetCases,
  ...shiftCases,
  ...messageCases,
  ...laterMessageCases,
  ...needCases,
  ...supplyCases,
  ...ticketCases,
  ...careCases,
  ...groupBuyCases,
  ...emergencyCases,
  ...rollCallCases,
}
