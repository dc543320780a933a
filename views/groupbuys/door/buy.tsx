import type { ShownAsking } from '#agreement/show.ts'
import type { PickupCode } from '#groupbuys/handover/pickup-code.ts'
import type { ShownBuy } from '#groupbuys/orders/show.ts'
import type { ShownOrder } from '#groupbuys/orders/show-order.ts'
import type { Page } from '#page.ts'
import { PickupCodeBox } from '#views/groupbuys/handover/pickup-code.tsx'
import { HomeLinks } from '#views/groupbuys/money/home-links.tsx'
import { Gaps } from '#views/groupbuys/offer/gaps.tsx'
import { Rules } from '#views/groupbuys/offer/rules.tsx'
import { Second } from '#views/groupbuys/offer/second.tsx'
import { BuyStatus } from '#views/groupbuys/offer/status.tsx'
import { OrderForm } from '#views/groupbuys/orders/order-form.tsx'
import { Result } from '#views/groupbuys/orders/result.tsx'
import { WaitingList } from '#views/groupbuys/orders/waiting.tsx'
import { ActionForm, Actions, Button, ButtonLink } from '#views/shared/actions.tsx'
import { fields } from '#views/shared/bound.tsx'
import { Details } from '#views/shared/cards.tsx'
import { PhotoStrip } from '#views/shared/files.tsx'
import type { FormState } from '#views/shared/form.tsx'
import { PageHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { Callout } from '#views/shared/status.tsx'
import { Time } from '#views/shared/time.tsx'

type BuyProps = {
  page: Page
  buy: ShownBuy
  /** The home that is ordered for now; null for who has none here. */
  order: ShownOrder | null
  /** By the accounts, in 分. */
  paid: number
  /** Of the bag that waits for this home. */
  code: PickupCode | null
  homes: { unit: string; label: string; current: boolean }[]
  /** Set where the order is for a home one does not live in. */
  forName: string | null
  form?: FormState
  waitingForm?: FormState
  decisionForm?: FormState
  /** Items that can only be waited for. */
  waitable: number[]
  mayOrder: boolean
  leads: boolean
  mayCopy: boolean
  decides: boolean
  /** The last asking of the committee, before it is shown to the estate. */
  asking: ShownAsking | null
  assists: boolean
  doorFault: string | null
}

/** One group order: what there is, how far it is, what my home has, and the rules. */
export function BuyPage(props: BuyProps) {
  const { page, buy, order } = props
  const { t } = page
  return (
    <Layout page={page} title={buy.title}>
      <PageHead title={buy.title} back={{ href: '/groupbuys', text: t('groupbuys:list.title') }}>
        <p class="row">
          <BuyStatus page={page} status={buy.status} />
          <span>
            {t('groupbuys:list.leader', { name: [buy.leader, ...buy.coLeaders].join(t('groupbuys:comma')) })}
          </span>
        </p>
      </PageHead>
      <State {...props} />
      <p class="prose is-plain">{buy.story}</p>
      {buy.photos.length > 0 && (
        <PhotoStrip
          label={t('groupbuys:photos')}
          photos={buy.photos.map((photo) => ({
            href: `/groupbuys/${buy.id}/photos/${photo.id}`,
            alt: photo.caption || t('groupbuys:photoOf', { title: buy.title }),
            width: photo.width ?? 4,
            height: photo.height ?? 3,
          }))}
        />
      )}
      {buy.status !== 'draft' && buy.status !== 'waiting' && <Gaps page={page} buy={buy} />}
      {props.homes.length > 1 && (
        <nav class="row" aria-label={t('groupbuys:order.whichHome')}>
          {props.homes.map((home) => (
            <a
              class="button is-plain"
              href={`/groupbuys/${buy.id}?unit=${encodeURIComponent(home.unit)}`}
              aria-current={home.current ? 'page' : undefined}
            >
              {home.label}
            </a>
          ))}
        </nav>
      )}
      {order?.lines.some((line) => line.final !== null) && (
        <Result page={page} order={order} paid={props.paid} />
      )}
      {props.code && <PickupCodeBox page={page} code={props.code} points={pointsFor(props)} />}
      {order?.active && buy.status !== 'upcoming' && (
        <HomeLinks page={page} buyId={buy.id} unit={order.unit} />
      )}
      {order && props.mayOrder && (
        <OrderForm page={page} buy={buy} order={order} form={props.form} forName={props.forName} />
      )}
      {order && (
        <WaitingList page={page} buy={buy} order={order} items={props.waitable} form={props.waitingForm} />
      )}
      {props.assists && <ForOthers {...props} />}
      <Rules
        page={page}
        buy={buy}
        open={buy.status === 'upcoming' || buy.status === 'waiting' || props.decides}
      />
      <Second page={page} buy={buy} asking={props.asking} form={props.decisionForm} />
      {(props.leads || props.mayCopy) && (
        <Actions>
          {props.leads && buy.status === 'draft' && (
            <ButtonLink
              href={`/groupbuys/${buy.id}/edit`}
              kind="primary"
              icon="edit"
              text={t('groupbuys:preview.back')}
            />
          )}
          {props.leads && (
            <ButtonLink
              href={`/groupbuys/${buy.id}/manage`}
              icon="settings"
              text={t('groupbuys:manage.open')}
            />
          )}
          {props.mayCopy && (
            <ActionForm action={`/groupbuys/${buy.id}/copy`} icon="copy" text={t('groupbuys:manage.copy')} />
          )}
        </Actions>
      )}
    </Layout>
  )
}

/** Where this home fetches what it gets: the places of its goods, or all where nothing says which. */
function pointsFor({ buy, order }: BuyProps): ShownBuy['points'] {
  const named = buy.points.filter((point) =>
    order?.lines.some((line) => (line.final ?? 0) > 0 && line.point === point.name),
  )
  return named.length > 0 ? named : buy.points
}

/** What the hour says: when it opens, until when one can order, what came of it. */
function State({ page, buy }: BuyProps) {
  const { t } = page
  const tone = buy.status === 'cancelled' ? 'urgent' : buy.status === 'open' ? 'brand' : 'plain'
  return (
    <Callout
      tone={tone}
      icon={buy.status === 'open' ? 'clock' : undefined}
      title={t(`groupbuys:state.${buy.status}`)}
    >
      {buy.status === 'upcoming' && (
        <p>
          {t('groupbuys:list.opensAt')}
          <Time page={page} at={buy.opensAt!} />
        </p>
      )}
      {(buy.status === 'open' || buy.status === 'upcoming' || buy.status === 'stopped') && (
        <p>
          {t('groupbuys:list.closesAt')}
          <Time page={page} at={buy.closesAt!} />
        </p>
      )}
      {buy.extendedAt && buy.status === 'open' && <p>{t('groupbuys:state.wasExtended')}</p>}
      {buy.filling && <p>{t('groupbuys:state.filling')}</p>}
      {buy.status === 'cancelled' && <p>{buy.cancelledWhy ?? t('groupbuys:state.gateFailed')}</p>}
      {buy.expectedAt && ['open', 'stopped', 'closed'].includes(buy.status) && (
        <p>
          {t('groupbuys:state.expected')}
          <Time page={page} at={buy.expectedAt} /> {buy.expectedNote}
        </p>
      )}
    </Callout>
  )
}

/** A captain orders for a neighbour without an account: the door is typed as it hangs there. */
function ForOthers({ page, buy, doorFault }: BuyProps) {
  const { t } = page
  const ask = fields(page, doorFault ? { errors: { door: doorFault } } : undefined, 'groupbuys:others')
  return (
    <Details summary={t('groupbuys:others.title')} open={doorFault !== null}>
      <form method="get" action={`/groupbuys/${buy.id}`} class="form">
        <ask.Text name="door" hint={t('groupbuys:others.hint')} width="medium" maxlength={40} />
        <Button kind="plain" text={t('groupbuys:others.go')} />
      </form>
    </Details>
  )
}
