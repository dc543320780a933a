import type { Page } from '#page.ts'
import type { Attendance } from '#shifts/training-schema.ts'
import { Actions, Button } from '#views/shared/actions.tsx'
import { CheckboxGroup } from '#views/shared/choices.tsx'
import { TextField } from '#views/shared/fields.tsx'
import { Form, type FormState } from '#views/shared/form.tsx'
import { SectionHead } from '#views/shared/head.tsx'

type AttendanceProps = { page: Page; to: string; people: (Attendance & { name: string })[]; form?: FormState }

/** Who was there: of those who had put themselves down, and one more who had not. */
export function AttendanceList({ page, to, people, form }: AttendanceProps) {
  const { t } = page
  const common = { page, ...(form && { form }) }
  const came = people.filter((one) => one.attendedAt !== null)
  return (
    <section aria-labelledby="attendance">
      <SectionHead id="attendance" icon="people" title={t('shifts:courses.attendance')} />
      <Form {...common} action={`${to}/attendance`}>
        {people.length > 0 && (
          <CheckboxGroup
            {...common}
            name="attended"
            label={t('shifts:courses.whoCame')}
            values={came.map((one) => String(one.personId))}
            options={people.map((one) => ({ value: String(one.personId), text: one.name }))}
          />
        )}
        <TextField
          {...common}
          name="alsoDoor"
          optional
          label={t('shifts:courses.alsoDoor')}
          hint={t('shifts:courses.alsoHint')}
          width="medium"
          maxlength={40}
          autocomplete="off"
        />
        <TextField
          {...common}
          name="alsoName"
          optional
          label={t('shifts:courses.alsoName')}
          width="medium"
          maxlength={40}
          autocomplete="off"
        />
        <Actions>
          <Button icon="check" text={t('shifts:courses.saveAttendance')} />
        </Actions>
      </Form>
    </section>
  )
}
