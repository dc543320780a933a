import type { AppContext } from '#http/env.ts'
import { idOf } from '#http/id.ts'
import { originOf } from '#http/origin.ts'
import { pageOf } from '#http/page.ts'
import { showShift } from '#shifts/show.ts'
import type { FormState } from '#views/shared/form.tsx'
import { ShiftSheetPage } from '#views/shifts/sheet.tsx'
import { ShiftPage } from '#views/shifts/shift.tsx'
import { shiftReader } from './reader.ts'

function shiftView(c: AppContext) {
  const { standing } = shiftReader(c)
  const reader = { standing, t: c.get('t'), timezone: c.get('settings').timezone }
  return showShift(c.env.estate.db, idOf(c), reader, c.get('now'))
}

export function shiftPage(c: AppContext, form?: FormState) {
  const view = shiftView(c)
  return String(ShiftPage({ page: pageOf(c, view.shift.emergencyId), view, ...(form && { form }) }))
}

/** The list for the table at the gate, with the code that opens the shift on one's own phone. */
export function shiftSheet(c: AppContext) {
  const view = shiftView(c)
  return String(
    ShiftSheetPage({
      page: pageOf(c, view.shift.emergencyId),
      view,
      link: `${originOf(c)}/shifts/${view.shift.id}`,
    }),
  )
}
