import type { Page } from '#page.ts'
import { Actions, Button } from '#views/shared/actions.tsx'
import { Details } from '#views/shared/cards.tsx'
import { DoubleFields, DoubleParts, joinForm } from '#views/shared/double.tsx'
import { Form, type FormState } from '#views/shared/form.tsx'

type Props = {
  page: Page
  personId: number
  mayJoin: boolean
  joined: { id: number; name: string; partBy: string | null }[]
  form?: FormState
}

/** What became part of this account, each to be taken apart within the day, and the form that joins another. */
export function DoublePerson({ page, personId, mayJoin, joined, form }: Props) {
  const { t } = page
  if (!mayJoin && joined.length === 0) return null
  const at = `/people/${personId}/joinings`
  return (
    <Details summary={t('people:double.title')} open={form !== undefined || joined.some((one) => one.partBy)}>
      <DoubleParts
        page={page}
        form={form}
        at={at}
        parts={joined.map(({ id, name, partBy }) => ({
          id,
          partBy,
          text: t('people:double.part', { number: id, name }),
          undo: t('people:double.undo'),
        }))}
      />
      {mayJoin && (
        <Form page={page} action={at} form={joinForm(form)}>
          <p>{t('people:double.lead')}</p>
          <DoubleFields
            page={page}
            form={form}
            name="other"
            label={t('people:double.other')}
            hint={t('people:double.otherHint')}
          />
          <Actions>
            <Button kind="plain" icon="link" text={t('people:double.join')} />
          </Actions>
        </Form>
      )}
    </Details>
  )
}
