import type { Page } from '#page.ts'
import { Actions, Button } from '#views/shared/actions.tsx'
import { RadioGroup } from '#views/shared/choices.tsx'
import { TextField } from '#views/shared/fields.tsx'
import { Form } from '#views/shared/form.tsx'

/** The committee's second look: let it open, or send it back with the reason. */
export function Decision({ page, buyId }: { page: Page; buyId: number }) {
  const { t } = page
  return (
    <section class="asks" aria-labelledby="decision">
      <h2 id="decision">{t('groupbuys:decision.title')}</h2>
      <Form page={page} action={`/groupbuys/${buyId}/decision`}>
        <RadioGroup
          page={page}
          name="decision"
          label={t('groupbuys:decision.label')}
          value="approve"
          options={(['approve', 'refuse'] as const).map((value) => ({
            value,
            text: t(`groupbuys:decision.${value}`),
          }))}
        />
        <TextField page={page} name="why" label={t('groupbuys:decision.why')} maxlength={300} optional />
        <Actions>
          <Button text={t('groupbuys:decision.send')} icon="check" />
        </Actions>
      </Form>
    </section>
  )
}
