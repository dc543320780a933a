import type { NeedLevel } from '#listings/lifecycle/schema.ts'
import type { LogLine } from '#listings/moderation/moderation.ts'
import type { ModerationCause } from '#listings/moderation/schema.ts'
import type { Page } from '#page.ts'
import { Actions, Button } from '#views/shared/actions.tsx'
import { Card, CardList, EmptyState } from '#views/shared/cards.tsx'
import { type FormState, valueIn } from '#views/shared/form.tsx'
import { PageHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { PostForm } from '#views/shared/post-form.tsx'
import { Status } from '#views/shared/status.tsx'
import { Time } from '#views/shared/time.tsx'
import type { Named } from './card.tsx'

type QueueItem = {
  id: number
  listingId: number
  cause: ModerationCause
  note: string
  openedAt: string
  title: string
  details: string
  urgency: NeedLevel
  category: string
  building: string
  own: boolean
}
type QueueProps = { page: Page; items: QueueItem[]; named: Named; refused?: FormState & { id: number } }

/** What waits for a human: held for its words, reported, or out at once and to be looked at. */
export function ModerationPage({ page, items, named, refused }: QueueProps) {
  const { t } = page
  return (
    <Layout page={page} title={t('listings:moderation.title')}>
      <PageHead
        title={t('listings:moderation.title')}
        lead={t('listings:moderation.lead')}
        back={{ href: '/needs', text: t('listings:board.title') }}
      />
      {items.length === 0 && <EmptyState title={t('listings:moderation.none')} icon="check" />}
      <CardList label={t('listings:moderation.title')}>
        {items.map((item) => (
          <Card
            title={item.title}
            meta={
              <>
                <Status
                  text={t(`listings:moderation.cause.${item.cause}`)}
                  tone={item.cause === 'life' ? 'urgent' : 'asked'}
                />
                <span class="need-category">{named(item.category)}</span>
              </>
            }
          >
            {item.details && <p class="prose is-plain">{item.details}</p>}
            <p class="quiet">
              {item.building} · <Time page={page} at={item.openedAt} />
            </p>
            {item.note && <p>{t(`listings:moderation.note.${item.cause}`, { note: item.note })}</p>}
            {item.own ? (
              <p>{t('listings:errors.ownModeration')}</p>
            ) : (
              <Decide page={page} item={item} form={refused?.id === item.id ? refused : undefined} />
            )}
          </Card>
        ))}
      </CardList>
      <p>
        <a href="/needs/moderation/log">{t('listings:log.title')}</a>
      </p>
    </Layout>
  )
}

function Decide({ page, item, form }: { page: Page; item: QueueItem; form?: FormState }) {
  const { t } = page
  const id = `reason-${item.id}`
  return (
    <PostForm class="form" action={`/needs/moderation/${item.id}`}>
      {form?.errors && (
        <p class="field-error">{Object.values(form.errors).flat().filter(Boolean).join(' ')}</p>
      )}
      <fieldset class="field">
        <legend>{t('listings:moderation.decision')}</legend>
        <div class="choices is-inline">
          {(['keep', 'remove'] as const).map((one) => (
            <div class="choice">
              <input
                id={`${id}-${one}`}
                type="radio"
                name="decision"
                value={one}
                checked={valueIn(form, 'decision') === one}
                required
              />
              <label for={`${id}-${one}`}>{t(`listings:moderation.${one}.${item.cause}`)}</label>
            </div>
          ))}
        </div>
      </fieldset>
      <div class="field">
        <label for={id}>{t('listings:moderation.reason')}</label>
        <input id={id} name="reason" value={valueIn(form, 'reason')} maxlength={200} required />
      </div>
      <Actions>
        <Button kind="plain" text={t('listings:moderation.send')} />
      </Actions>
    </PostForm>
  )
}

/** The public log: what was decided and why, without names. */
export function ModerationLogPage({ page, lines, named }: { page: Page; lines: LogLine[]; named: Named }) {
  const { t } = page
  return (
    <Layout page={page} title={t('listings:log.title')}>
      <PageHead
        title={t('listings:log.title')}
        lead={t('listings:log.lead')}
        back={{ href: '/needs', text: t('listings:board.title') }}
      />
      {lines.length === 0 && <EmptyState title={t('listings:log.none')} icon="paper" />}
      <ul class="need-log">
        {lines.map((line) => (
          <li>
            <p>
              <b>{t(`listings:log.${line.decision}`)}</b> · {t(`listings:kinds.${line.kind}`)} ·{' '}
              {named(line.category)} · {t(`listings:moderation.cause.${line.cause}`)}
            </p>
            <p class="quiet">
              {line.reason && (/^listings:/.test(line.reason) ? t(line.reason) : line.reason)} ·{' '}
              {line.decidedAt && <Time page={page} at={line.decidedAt} show="day" />}
            </p>
          </li>
        ))}
      </ul>
    </Layout>
  )
}
