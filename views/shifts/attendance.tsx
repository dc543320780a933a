import type { Page } from '#page.ts'
import type { Attendance } from '#shifts/training-schema.ts'
import { fields } from '#views/shared/bound.tsx'
import type { FormState } from '#views/shared/form.tsx'
import { SectionHead } from '#views/shared/head.tsx'

type AttendanceProps = { page: Page; to: string; people: (Attendance & { name: string })[]; form?: FormState }

/** Who was there: of those who had put themselves down, and one more who had not. */
export function AttendanceList({ page, to, people, form }: AttendanceProps) {
  const { t } = page
  const ask = fields(page, form, 'shifts:courses')
  const came = people.filter((one) => one.attendedAt !== null)
  return (
    <section aria-labelledby="attendance">
      <SectionHead id="attendance" icon="people" title={t('shifts:courses.attendance')} />
      <ask.Form action={`${to}/attendance`}>
        {people.length > 0 && (
          <ask.AnyOf
            name="attended"
            says="whoCame"
            values={came.map((one) => String(one.personId))}
            options={people.map((one) => ({ value: String(one.personId), text: one.name }))}
          />
        )}
        <ask.Text
          name="alsoDoor"
          optional
          hint={t('shifts:courses.alsoHint')}
          width="medium"
          maxlength={40}
          autocomplete="off"
        />
        <ask.Text name="alsoName" optional width="medium" maxlength={40} autocomplete="off" />
        <ask.Send icon="check" says="saveAttendance" />
      </ask.Form>
    </section>
  )
}
