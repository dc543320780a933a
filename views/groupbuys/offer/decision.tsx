import type { Page } from '#page.ts'
import { fields } from '#views/shared/bound.tsx'

/** The committee's second look: let it open, or send it back with the reason. */
export function Decision({ page, buyId }: { page: Page; buyId: number }) {
  const { t } = page
  const ask = fields(page, undefined, 'groupbuys:decision')
  return (
    <section class="asks" aria-labelledby="decision">
      <h2 id="decision">{t('groupbuys:decision.title')}</h2>
      <ask.Form action={`/groupbuys/${buyId}/decision`}>
        <ask.OneOf name="decision" says="label" value="approve" options={['approve', 'refuse']} />
        <ask.Text name="why" maxlength={300} optional />
        <ask.Send says="send" icon="check" />
      </ask.Form>
    </section>
  )
}
