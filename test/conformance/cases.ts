import { databaseCases } from './cases/database.ts'
import { groupBuyCases } from './cases/groupbuys.ts'
import { sheetCases } from './cases/sheets.ts'
import { storyCases } from './cases/stories.ts'
import type { Case } from './host.ts'

/** What must hold on every host, by the sentence that says it. */
export const cases: Record<string, Case> = {
  ...databaseCases,
  ...storyCases,
  ...sheetCases,
  ...groupBuyCases,
}
