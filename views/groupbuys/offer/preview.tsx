import type { ShownFact } from '#agreement/facts.ts'
import type { ShownAsking } from '#agreement/show.ts'
import type { ShownBuy } from '#groupbuys/orders/show.ts'
import type { Page } from '#page.ts'
import type { ToldOf } from '#typed/shown-in.ts'
import { Facts } from '#views/agreement/facts.tsx'
import { Nobody, SecondPerson } from '#views/agreement/second.tsx'
import { ActionForm, Actions, ButtonLink } from '#views/shared/actions.tsx'
import { PageHead, Stepper } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { Callout } from '#views/shared/status.tsx'
import { Time } from '#views/shared/time.tsx'
import { Rules } from './rules.tsx'

type PreviewProps = {
  page: Page
  buy: ShownBuy
  /** What the committee would be asked, and everybody be shown. */
  facts: readonly ShownFact[]
  /** The same for its button, which opens what was seen. */
  about: ToldOf
  missing: string[]
  asksApproval: boolean
  /** Set where it must be asked and there is nobody to ask. */
  nobody: ShownAsking['nobody']
  waiting: boolean
  /** What came of the last asking. */
  asking: ShownAsking | null
}

/** What everybody will see, before anybody does: after this, items, packs and rules stay as they are. */
export function PreviewPage({
  page,
  buy,
  facts,
  about,
  missing,
  asksApproval,
  nobody,
  waiting,
  asking,
}: PreviewProps) {
  const { t } = page
  return (
    <Layout page={page} title={buy.title}>
      <PageHead
        title={buy.title || t('groupbuys:leading.untitled')}
        back={{ href: `/groupbuys/${buy.id}/edit`, text: t('groupbuys:preview.back') }}
      />
      <Stepper
        page={page}
        current={1}
        steps={['write', 'look', 'open'].map((step) => t(`groupbuys:steps.${step}`))}
      />
      {missing.length > 0 && (
        <Callout tone="urgent" title={t('groupbuys:preview.missing')}>
          <ul>
            {missing.map((sentence) => (
              <li>{sentence}</li>
            ))}
          </ul>
        </Callout>
      )}
      {!waiting && asking && (
        <SecondPerson page={page} asking={asking} action={`/groupbuys/${buy.id}/decision`} />
      )}
      {waiting && <Callout tone="asked" title={t('groupbuys:state.waiting')} />}
      <p class="prose is-plain">{buy.story}</p>
      <Facts page={page} facts={facts} />
      <Rules page={page} buy={buy} open />
      <Callout tone="plain" title={t('groupbuys:preview.fixed')} />
      {asksApproval && !waiting && buy.closesAt && (
        <p class="quiet">
          {t('agreement:until')} <Time page={page} at={buy.closesAt} />
        </p>
      )}
      {nobody && (
        <Callout tone="asked" icon="warning">
          <Nobody page={page} kind="groupbuy" nobody={nobody} />
        </Callout>
      )}
      <Actions>
        {missing.length === 0 && !waiting && (
          <ActionForm
            action={`/groupbuys/${buy.id}/publication`}
            about={about}
            kind="primary"
            icon="check"
            text={t(asksApproval ? 'groupbuys:preview.ask' : 'groupbuys:preview.publish')}
          />
        )}
        <ButtonLink href={`/groupbuys/${buy.id}/edit`} icon="edit" text={t('groupbuys:preview.back')} />
      </Actions>
    </Layout>
  )
}
