import type { TriageNeed } from '#helpcalls/triage.ts'
import type { Page } from '#page.ts'
import { Button } from '#views/shared/actions.tsx'
import { PostForm } from '#views/shared/post-form.tsx'
import { SmallSelect } from '#views/shifts/small.tsx'

/** `offered`: said on the board that they could go, and the door they live at. */
export type Sendable = { id: number; name: string; desk: boolean; offered: { door: string } | null }
type Props = { page: Page; to: string; need: TriageNeed; people: Sendable[]; chosen?: string | undefined }

/** Whom to send: the first one, or another one where somebody goes already. Nothing where nobody is left to ask. */
export function SendTo({ page, to, need, people, chosen }: Props) {
  const { t } = page
  if (people.length === 0) return null
  const goes = need.state === 'going'
  const told = ({ name, desk, offered }: Sendable) => {
    if (offered)
      return t(`helpcalls:needs.${offered.door ? 'offered' : 'offeredNoDoor'}`, { name, ...offered })
    return desk ? t('helpcalls:needs.desk', { name }) : name
  }
  return (
    <PostForm
      class="row"
      action={`${to}/${need.listingId}/${goes ? 'another' : 'dispatches'}`}
      about={{ 'helpcalls:needs.whoGoes': [need.asked, ...need.going].map((one) => one?.id).join() }}
    >
      <SmallSelect
        page={page}
        id={`person-${need.listingId}`}
        name="person"
        label={t(goes ? 'helpcalls:needs.whomElse' : 'helpcalls:needs.whom')}
        {...(chosen && { chosen })}
        options={people.map((one) => ({ value: one.id, text: told(one) }))}
      />
      <Button
        kind={need.state === 'waiting' ? 'primary' : 'plain'}
        icon="forward"
        text={t(goes ? 'helpcalls:needs.sendAsWell' : 'helpcalls:needs.send')}
      />
      {goes && (
        <Button
          kind="plain"
          icon="undo"
          name="instead"
          value="1"
          text={t('helpcalls:needs.sendInstead', {
            name: need.going.map(({ name }) => name).join(t('helpcalls:both.and')),
          })}
        />
      )}
    </PostForm>
  )
}
