import type { ShownBuy } from '#groupbuys/orders/show.ts'
import { yuan } from '#groupbuys/sums/price.ts'
import type { Page } from '#page.ts'
import { DefinitionList, Details } from '#views/shared/cards.tsx'
import { Time, TimeSpan } from '#views/shared/time.tsx'

/** The rules as they were set before opening: nobody has to ask why afterwards. */
export function Rules({ page, buy, open }: { page: Page; buy: ShownBuy; open?: boolean }) {
  const { t } = page
  const share = (whole: number, by: string) =>
    whole === 0 ? undefined : t(`groupbuys:rules.share.${by}`, { amount: yuan(whole) })
  const failure = t(`groupbuys:rules.failure.${buy.gateFailure}`, { hours: buy.gateHours })
  return (
    <Details summary={t('groupbuys:rules.title')} open={open}>
      <DefinitionList
        items={[
          { term: t('groupbuys:rules.shortage'), value: t(`groupbuys:shortage.${buy.shortage}.text`) },
          { term: t('groupbuys:rules.remainder'), value: t(`groupbuys:remainder.${buy.remainder}.text`) },
          {
            term: t('groupbuys:rules.fills'),
            value:
              buy.remainder === 'fillPhase' && buy.fillsAt ? (
                <Time page={page} at={buy.fillsAt} />
              ) : undefined,
          },
          {
            term: t('groupbuys:rules.gates'),
            value:
              buy.gates.length === 0
                ? undefined
                : `${buy.gates.map((gate) => t(`groupbuys:rules.gate.${gate.kind}`, { needs: gate.kind === 'amount' ? yuan(gate.needs) : gate.needs })).join(t('groupbuys:comma'))}${failure}`,
          },
          {
            term: t('groupbuys:rules.stopHomes'),
            value:
              buy.stopHomes === null
                ? undefined
                : t('groupbuys:rules.stopHomesText', { count: buy.stopHomes }),
          },
          { term: t('groupbuys:rules.freight'), value: share(buy.freight, buy.freightShare) },
          { term: t('groupbuys:rules.fees'), value: share(buy.fees, buy.feesShare) },
          { term: t('groupbuys:rules.flex'), value: t('groupbuys:rules.flexText') },
          {
            term: t('groupbuys:rules.complaints'),
            value: t('groupbuys:rules.complaintsText', { count: buy.complaintHours }),
          },
          {
            term: t('groupbuys:rules.lots'),
            value: buy.lotsDigest ? (
              <a href={`/groupbuys/${buy.id}/lots`}>{t('groupbuys:rules.lotsText')}</a>
            ) : undefined,
          },
          {
            term: t('groupbuys:rules.points'),
            value:
              buy.points.length === 0 ? undefined : (
                <ul class="plain-lines">
                  {buy.points.map((point) => (
                    <li>
                      {point.name}{' '}
                      {point.opensAt && point.closesAt && (
                        <TimeSpan page={page} from={point.opensAt} until={point.closesAt} />
                      )}
                    </li>
                  ))}
                </ul>
              ),
          },
        ]}
      />
    </Details>
  )
}
