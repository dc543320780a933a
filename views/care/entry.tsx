import type { EntryFacts } from '#care/show.ts'
import type { Page } from '#page.ts'
import { ActionForm, Actions, ButtonLink } from '#views/shared/actions.tsx'
import { Details } from '#views/shared/cards.tsx'
import type { Refusal } from '#views/shared/form.tsx'
import { PageHead, SectionHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { Callout } from '#views/shared/status.tsx'
import { Time } from '#views/shared/time.tsx'
import { Buddies, Helpers, Views } from './entry-people.tsx'
import { Contacts, Rhythm } from './entry-rounds.tsx'
import { Runs } from './entry-runs.tsx'
import { FieldList } from './fields.tsx'

type EntryProps = { page: Page; facts: EntryFacts; refused?: Refusal }

/** All there is to know and to decide about one entry: what, by whose word, who sees it, who looked, the way out. */
export function CareEntryPage({ page, facts, refused }: EntryProps) {
  const { t } = page
  const back = facts.keeps
    ? { href: '/care/mine', text: t('care:mine.title') }
    : { href: '/care', text: t('care:list.title') }
  return (
    <Layout page={page} title={facts.name} width="wide">
      <PageHead title={facts.name} lead={facts.door} back={back} />
      {facts.consent.basis === 'rescue' && (
        <Callout tone="asked" title={t('care:basis.rescue')}>
          <p>{t('care:rescue.told')}</p>
        </Callout>
      )}
      <div class="split">
        <div class="flow">
          <Kept page={page} facts={facts} />
          <Runs page={page} facts={facts} refused={refused} />
          <Withdrawal page={page} facts={facts} />
        </div>
        <div class="flow">
          <Helpers page={page} facts={facts} refused={refused} />
          <Buddies page={page} facts={facts} refused={refused} />
          <Rhythm page={page} facts={facts} refused={refused} />
          <Contacts page={page} facts={facts} />
          {facts.views && <Views page={page} views={facts.views} />}
        </div>
      </div>
    </Layout>
  )
}

function Kept({ page, facts }: EntryProps) {
  const { t } = page
  const { consent, fields } = facts
  return (
    <section class="box flow" aria-labelledby="kept">
      <SectionHead id="kept" icon="lock" title={t('care:entry.kept')} />
      {fields ? <FieldList page={page} fields={fields} /> : <p class="quiet">{t('care:entry.closed')}</p>}
      <p class="quiet">
        {t(`care:ways.${consent.how}`)} · <Time page={page} at={consent.at} /> ·{' '}
        {t('care:entry.takenBy', { name: consent.takenBy })}
        {consent.words && ` · ${consent.words}`}
      </p>
      <Actions>
        {facts.mayWrite && (
          <ButtonLink href={`/care/entries/${facts.id}/edit`} icon="edit" text={t('care:edit.title')} />
        )}
        {facts.maySee && (
          <ActionForm action={`/care/entries/${facts.id}/views`} icon="eye" text={t('care:seen.look')} />
        )}
      </Actions>
    </section>
  )
}

function Withdrawal({ page, facts }: EntryProps) {
  const { t } = page
  if (!facts.mayWrite) return null
  return (
    <Details summary={t('care:withdrawal.title')}>
      <p>{t('care:withdrawal.what')}</p>
      <ActionForm
        action={`/care/entries/${facts.id}/withdrawal`}
        kind="danger"
        icon="trash"
        text={t('care:withdrawal.button')}
      />
    </Details>
  )
}
