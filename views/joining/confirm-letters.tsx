import type { LetterForm } from '#joining/forms.ts'
import type { Page } from '#page.ts'
import { Actions, Button, ButtonLink } from '#views/shared/actions.tsx'
import { fields } from '#views/shared/bound.tsx'
import { Details } from '#views/shared/cards.tsx'
import type { Option } from '#views/shared/fields.tsx'
import { ErrorSummary } from '#views/shared/form.tsx'
import { PageHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { PostForm } from '#views/shared/post-form.tsx'
import { Callout } from '#views/shared/status.tsx'

type Counts = { all: number; joined: number; out: number; printed: number; replaced: number }
type ConfirmLettersPageProps = {
  page: Page
  label: string
  order: LetterForm
  counts: Counts
  choices: Option[]
  days: number
  error?: string
}

/** Says how many letters come out and what they end, before anything is made. */
export function ConfirmLettersPage(props: ConfirmLettersPageProps) {
  const { page, label, order, counts, error } = props
  const { t } = page
  return (
    <Layout page={{ ...page, path: '/letters' }} title={t('joining:confirm.title', { place: label })}>
      <PageHead
        title={t('joining:confirm.title', { place: label })}
        back={{ href: '/letters', text: t('joining:doors.back') }}
      />
      {error && <ErrorSummary page={page} form={{ errors: { '': error } }} />}
      {counts.printed === 0 ? (
        <Callout title={t('joining:confirm.nothing')}>
          <p>{t('joining:confirm.nothingText')}</p>
        </Callout>
      ) : (
        <Order page={page} order={order} counts={counts} days={props.days} />
      )}
      <Details summary={t('joining:confirm.change')} open={counts.printed === 0}>
        <Choice {...props} />
      </Details>
    </Layout>
  )
}

function Order({
  page,
  order,
  counts,
  days,
}: Pick<ConfirmLettersPageProps, 'page' | 'order' | 'counts' | 'days'>) {
  const { t } = page
  return (
    <PostForm class="form box" action="/letters/print">
      <p class="letter-count">{t('joining:confirm.count', { count: counts.printed })}</p>
      <ul class="confirm-points">
        {order.notJoined && counts.joined > 0 && (
          <li>{t('joining:confirm.skipped', { count: counts.joined })}</li>
        )}
        {counts.replaced > 0 && (
          <li>
            <strong>{t('joining:confirm.replaced', { count: counts.replaced })}</strong>
          </li>
        )}
        <li>{t('joining:confirm.valid', { count: days })}</li>
        <li>{t('joining:confirm.once')}</li>
      </ul>
      <input type="hidden" name="scope" value={order.scope} />
      {order.notJoined && <input type="hidden" name="notJoined" value="yes" />}
      {order.reprint && <input type="hidden" name="reprint" value="yes" />}
      <Actions>
        <Button text={t('joining:confirm.make', { count: counts.printed })} icon="printer" />
        <ButtonLink href="/letters" kind="quiet" text={t('joining:confirm.cancel')} />
      </Actions>
    </PostForm>
  )
}

/** Asks for the same page with another choice; nothing is made by it. */
function Choice({ page, order, counts, choices }: ConfirmLettersPageProps) {
  const { t } = page
  const ask = fields(page, undefined, 'joining:confirm')
  return (
    <form class="form" method="get" action="/letters/new">
      <input type="hidden" name="chosen" value="1" />
      <ask.Pick name="scope" says="place" options={choices} value={order.scope} optional={false} />
      <div>
        <ask.Tick
          name="notJoined"
          hint={t('joining:confirm.notJoinedHint', { count: counts.joined })}
          checked={order.notJoined}
        />
        <ask.Tick
          name="reprint"
          hint={t('joining:confirm.reprintHint', { count: counts.out })}
          checked={order.reprint}
        />
      </div>
      <Actions>
        <Button kind="plain" text={t('joining:confirm.look')} icon="search" />
      </Actions>
    </form>
  )
}
