import { Button } from '#views/shared/actions.tsx'
import { PostForm } from '#views/shared/post-form.tsx'
import { Time } from '#views/shared/time.tsx'
import type { PromiseProps } from './promise-form.tsx'

/** What the two write to each other. */
export function Thread({ page, need, promise, state }: PromiseProps) {
  const { t } = page
  const id = `body-${promise.id}`
  const form = state.part === `message-${promise.id}` ? state : undefined
  if (promise.thread.length === 0 && !promise.mayWrite) return null
  return (
    <div class="thread flow">
      <h3>{t('listings:thread.title')}</h3>
      <ol>
        {promise.thread.map((said) => (
          <li class={said.mine ? 'is-mine' : undefined}>
            <p class="quiet">
              {t(said.mine ? 'listings:thread.me' : 'listings:thread.other')} ·{' '}
              <Time page={page} at={said.at} />
            </p>
            <p class="prose is-plain">{said.body}</p>
          </li>
        ))}
      </ol>
      {promise.mayWrite && (
        <PostForm class="form" action={`/needs/${need.id}/promises/${promise.id}/messages`}>
          <label for={id}>{t('listings:thread.write')}</label>
          {form?.errors?.body && <p class="field-error">{form.errors.body}</p>}
          <textarea id={id} name="body" rows={2} maxlength={500} required />
          <Button kind="plain" icon="comment" text={t('listings:thread.send')} />
        </PostForm>
      )}
    </div>
  )
}
