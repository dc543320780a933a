import { careCases } from '#test/conformance/cases/care.ts'
import { databaseCases } from '#test/conformance/cases/database.ts'
import { emergencyCases } from '#test/conformance/cases/emergencies.ts'
import { groupBuyCases } from '#test/conformance/cases/groupbuys.ts'
import { messageCases } from '#test/conformance/cases/messages.ts'
import { laterMessageCases } from '#test/conformance/cases/messages-later.ts'
import { migratingCases } from '#test/conformance/cases/migrating.ts'
import { needCases } from '#test/conformance/cases/needs.ts'
import { rollCallCases } from '#test/conformance/cases/rollcalls.ts'
import { sheetCases } from '#test/conformance/cases/sheets.ts'
import { shiftCases } from '#test/conformance/cases/shifts.ts'
import { storyCases } from '#test/conformance/cases/stories.ts'
import { supplyCases } from '#test/conformance/cases/supplies.ts'
import { ticketCases } from '#test/conformance/cases/tickets.ts'
import { olderEstates, upgradeCases } from '#test/conformance/cases/upgrade.ts'
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
  ...upgradeCases,
  ...migratingCases,
}

/** Does this case begin with an estate that the release before wrote? */
export function isOlder(name: string): boolean {
  return olderEstates.includes(name)
}
