import type { Bag, BagLine } from '#groupbuys/handover/bags.ts'
import type { PickupCode } from '#groupbuys/handover/pickup-code.ts'
import type { Page } from '#page.ts'
import { ActionForm } from '#views/shared/actions.tsx'
import { fields } from '#views/shared/bound.tsx'
import type { FormState } from '#views/shared/form.tsx'
import { PageHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { Callout } from '#views/shared/status.tsx'
import { Time } from '#views/shared/time.tsx'
import { PickupCodeBox } from './pickup-code.tsx'

type BagProps = {
  page: Page
  buy: { id: number; title: string }
  home: string
  note: string
  orderId: number
  bag: Bag | null
  handsOut: boolean
  /** For its home while it waits. */
  code: PickupCode | null
  /** Bags of other orders that wait for this home. */
  beside: { orderId: number; title: string }[]
  form?: FormState
}

/** One bag, as the code on its label opens it: what is in it, and for who hands out, the tick. */
export function BagPage(props: BagProps) {
  const { page, buy, home, note, orderId, bag, handsOut, code, beside, form } = props
  const { t } = page
  const ask = fields(page, form, 'groupbuys:arrival')
  return (
    <Layout page={page} title={t('groupbuys:arrival.bagOf', { home })}>
      <PageHead
        title={t('groupbuys:arrival.bagOf', { home })}
        lead={buy.title}
        back={{
          href: handsOut ? `/groupbuys/${buy.id}/pickups` : `/groupbuys/${buy.id}`,
          text: handsOut ? t('groupbuys:arrival.pickups') : buy.title,
        }}
      />
      {bag === null && <p>{t('groupbuys:arrival.emptyBag')}</p>}
      {bag && (
        <ul class="bag-contents">
          {bag.lines.map((line) => (
            <li>
              <BagLineText page={page} line={line} /> {isGone(bag, line) && t('groupbuys:arrival.gone')}
              {line.point !== null && (
                <span class="quiet">{t('groupbuys:item.point', { point: line.point })}</span>
              )}
            </li>
          ))}
        </ul>
      )}
      {note !== '' && <p>{note}</p>}
      {code && <PickupCodeBox page={page} code={code} />}
      {bag?.done && (
        <Callout tone="done" icon="check">
          {bag.takenBy ? t('groupbuys:arrival.takenBy', { name: bag.takenBy }) : t('groupbuys:arrival.gone')}{' '}
          {bag.at && <Time page={page} at={bag.at} />}
        </Callout>
      )}
      {handsOut &&
        bag?.lines
          .filter((line) => line.complaintId !== null && line.pickupId === null)
          .map((line) => (
            <ActionForm
              action={`/groupbuys/bags/${orderId}`}
              fields={{ replacement: line.complaintId! }}
              text={t('groupbuys:arrival.tickReplacement', {
                name: line.name,
                count: line.pieces,
                unitWord: line.unitWord,
              })}
              kind="plain"
              icon="check"
            />
          ))}
      {bag && handsOut && bag.lines.some((line) => line.complaintId === null && !isGone(bag, line)) && (
        <ask.Form action={`/groupbuys/bags/${orderId}`}>
          <ask.OneOf name="how" value="scanned" options={['scanned', 'delivered', 'otherHand']} of="hows" />
          <ask.Text name="takenBy" says="whoTook" width="medium" maxlength={40} optional />
          <ask.Send says="tickBag" icon="check" />
        </ask.Form>
      )}
      {beside.length > 0 && (
        <section aria-labelledby="beside">
          <h2 id="beside">{t('groupbuys:arrival.beside')}</h2>
          <ul class="plain-lines">
            {beside.map((other) => (
              <li>
                <a href={`/groupbuys/bags/${other.orderId}`}>{other.title}</a>
              </li>
            ))}
          </ul>
        </section>
      )}
    </Layout>
  )
}

/** Has this line left the counter, by itself or with its bag? */
export function isGone(bag: Bag, line: BagLine): boolean {
  return line.pickupId !== null || (bag.whole !== null && line.complaintId === null)
}

/** 鸡蛋 20枚; goods in place of others say so. */
export function BagLineText({ page, line }: { page: Page; line: BagLine }) {
  return (
    <>
      {line.complaintId !== null && `${page.t('groupbuys:arrival.replacement')} `}
      {line.name} <b>{line.pieces}</b> {line.unitWord}
    </>
  )
}
