import type { ShownAsking } from '#agreement/show.ts'
import { toLocalInput } from '#i18n/dates.ts'
import type { ShownNotice } from '#notices/noticeboard/show.ts'
import type { Page } from '#page.ts'
import type { ToldOf } from '#typed/shown-in.ts'
import { Nobody } from '#views/agreement/second.tsx'
import { fields } from '#views/shared/bound.tsx'
import type { FormState } from '#views/shared/form.tsx'
import { Callout } from '#views/shared/status.tsx'
import { Time } from '#views/shared/time.tsx'

export type PublishProps = {
  page: Page
  notice: ShownNotice
  /** All that goes out, for the button, which sends out what was seen. */
  about: ToldOf
  /** Names of who can approve, where approval is needed; null where it is not. */
  approvers: string[] | null
  /** Where approval is needed and nobody can give it: the sentence that says whom to ask. */
  nobody: ShownAsking['nobody']
  /** When it was to go out by what was asked last, so that asking again asks for the same. */
  wishedAt: string | null
  /** Until when an approval asked for now, to go out at once, can be given. */
  answerBy: string
  form?: FormState
}

/** At once or later; or the asking of a second person. */
export function PublishForm({ page, notice, approvers, nobody, wishedAt, form, ...props }: PublishProps) {
  const { t } = page
  const names = (approvers ?? []).join(t('notices:preview.comma'))
  const ask = fields(page, form, 'notices:preview')
  return (
    <ask.Form action={`/notices/${notice.id}/publication`} class="publish" about={props.about}>
      <ask.OneOf name="when" value={wishedAt ? 'later' : 'now'} options={['now', 'later']} />
      <div class="publish-at">
        <ask.Moment
          name="at"
          hint
          optional="sometimes"
          value={wishedAt ? toLocalInput(wishedAt, page.timezone) : undefined}
        />
      </div>
      {approvers && !nobody && (
        <p class="quiet">
          {t('notices:preview.approvalHint', { names })} {t('notices:preview.answerBy')}{' '}
          <Time page={page} at={props.answerBy} />
        </p>
      )}
      {nobody && (
        <Callout tone="asked" icon="warning">
          <Nobody page={page} kind="notice" nobody={nobody} />
        </Callout>
      )}
      <ask.Send icon="check" says={approvers ? 'askApproval' : 'publish'} />
    </ask.Form>
  )
}
