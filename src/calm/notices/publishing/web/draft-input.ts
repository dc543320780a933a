import { typedDoors } from '#addresses/typed-doors.ts'
import type { Db } from '#estate/db.ts'
import type { DraftInput } from '#notices/publishing/drafts.ts'
import type { NoticeForm } from '#notices/publishing/forms.ts'
import { instantOf } from '#time/wall-to-instant.ts'

/** The form as a draft, with the sentences for what only the estate can tell: doors that are not there, broken times. */
export function draftInputOf(
  db: Db,
  form: NoticeForm,
  timezone: string,
): { input: DraftInput; errors: Record<string, [string, Record<string, string | number>?]> } {
  const errors: Record<string, [string, Record<string, string | number>?]> = {}
  const { doors, unknown } = typedDoors(db, form.doors)
  if (unknown.length > 0)
    errors.doors = ['notices:errors.doorUnknown', { doors: unknown.slice(0, 5).join('、') }]
  const at = (field: 'startsAt' | 'endsAt' | 'expiresAt') => {
    const instant = form[field] === '' ? null : instantOf(form[field], timezone)
    if (form[field] !== '' && instant === null) errors[field] = ['notices:errors.timeUnreadable']
    return instant
  }
  const { appointmentId, kind, title, body, audience, asks } = form
  const input: DraftInput = {
    appointmentId,
    kind,
    title,
    body,
    audience,
    asks,
    startsAt: kind === 'information' ? null : at('startsAt'),
    endsAt: kind === 'information' ? null : at('endsAt'),
    place: form.place || null,
    // The empty path is the whole estate; a form field cannot be empty and ticked.
    scopes: [...new Set([...form.scopes.map((scope) => (scope === everywhere ? '' : scope)), ...doors])],
    questions: form.questions ? 'open' : 'off',
    expiresAt: at('expiresAt'),
    correction: form.correction || null,
  }
  return { input, errors }
}

/** How the form says "the whole estate". */
export const everywhere = 'estate'
