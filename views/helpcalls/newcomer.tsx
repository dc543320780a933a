import type { DoorWaitedAt } from '#helpcalls/sending/newcomer-calls.ts'
import type { Page } from '#page.ts'
import { fields } from '#views/shared/bound.tsx'
import type { FormState } from '#views/shared/form.tsx'
import { SectionHead } from '#views/shared/head.tsx'
import { PostForm } from '#views/shared/post-form.tsx'
import { Callout } from '#views/shared/status.tsx'
import { WhomToAsk } from '#views/shared/whom-to-ask.tsx'

type Props = { page: Page; id: number; doors: readonly DoorWaitedAt[]; form: FormState | undefined }

/** Calling for help from doors at which the reader only waits: nothing of the home's own, not even what its call says. */
export function DoorsWaitedAt({ page, id, doors, form }: Props) {
  if (doors.length === 0) return null
  const free = doors.filter(({ stands }) => stands === 'may')
  return (
    <section class="box flow" aria-labelledby="call">
      <SectionHead id="call" title={page.t('helpcalls:newcomer.title')} icon="urgent" />
      {doors.map((door) => (
        <Door page={page} door={door} />
      ))}
      {free.length > 0 && <Call page={page} id={id} doors={free} form={form} />}
    </section>
  )
}

function Door({ page, door: { label, stands, going, ring } }: { page: Page; door: DoorWaitedAt }) {
  const { t } = page
  return (
    <>
      <h3>{label}</h3>
      {stands !== 'may' && (
        <Callout tone={going ? 'brand' : 'urgent'} icon="urgent">
          <p>{t(`helpcalls:newcomer.${stands === 'open' ? 'open' : going ? 'going' : 'own'}`)}</p>
        </Callout>
      )}
      <WhomToAsk page={page} people={ring} lead={t(`helpcalls:newcomer.ring.${stands}`)} />
    </>
  )
}

function Call({ page, id, doors, form }: Props) {
  const ask = fields(page, form, 'helpcalls:newcomer')
  const [door, ...others] = doors
  return (
    <PostForm class="form" action={`/emergencies/${id}/calls`}>
      <p>{page.t('helpcalls:newcomer.text')}</p>
      {others.length === 0 ? (
        <input type="hidden" name="unit" value={door!.unit} />
      ) : (
        <ask.OneOf name="unit" options={doors.map(({ unit, label }) => ({ value: unit, text: label }))} />
      )}
      <ask.Words name="words" rows={2} maxlength={300} optional />
      <ask.Send icon="urgent" says="send" />
    </PostForm>
  )
}
