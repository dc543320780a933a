import { eq } from 'drizzle-orm'
import { type Fact, type FactPiece, fact, moment, written } from '#agreement/facts.ts'
import type { Db } from '#estate/db.ts'
import { yuan } from '#groupbuys/sums/price.ts'
import { type BuyInput, type ItemInput, savedBuyInput } from '#groupbuys/terms/input.ts'
import { groupBuys } from '#groupbuys/terms/schema.ts'
import { buyPhotos } from './find.ts'

/** What everybody will see and order by, once it is open: items, rules, times and how it is paid. [] where it is gone. */
export function buyFacts(db: Db, id: number): Fact[] {
  const buy = db.select().from(groupBuys).where(eq(groupBuys.id, id)).get()
  if (!buy) return []
  const input = savedBuyInput(db, buy)
  return [
    fact('groupbuys:form.title', written(input.title), true),
    fact('groupbuys:form.story', written(input.story), true),
    fact('groupbuys:form.opensAt', moment(input.opensAt)),
    fact('groupbuys:form.closesAt', moment(input.closesAt)),
    ...input.items.map((item, i) => ({
      term: 'groupbuys:form.itemNumber',
      params: { number: i + 1 },
      rows: itemRows(item, input),
    })),
    ...rules(input),
    fact('groupbuys:facts.taker', input.takerUnit === null ? null : { place: input.takerUnit }),
    fact('groupbuys:form.payNote', written(input.payNote)),
    ...input.points.map((point, i) => ({
      term: 'groupbuys:form.pointNumber',
      params: { number: i + 1 },
      rows: [
        [written(point.name), moment(point.opensAt), moment(point.closesAt)].filter((one) => one !== null),
      ],
    })),
    {
      term: 'groupbuys:photos',
      rows: buyPhotos(db, id).map((one) => [
        { file: one.id, href: `/groupbuys/${id}/photos/${one.id}`, text: one.caption || one.name },
      ]),
    },
  ]
}

function itemRows(item: ItemInput, { points }: BuyInput): FactPiece[][] {
  const { name, unitWord, packWord, packSize, perGrams, typicalGrams } = item
  const says = (key: string, params: Record<string, string | number>) => ({
    says: `groupbuys:facts.${key}`,
    params: { unitWord, packWord, ...params },
  })
  const limits = (['minPacks', 'maxPacks', 'cap', 'quota'] as const).flatMap((limit) =>
    item[limit] === null ? [] : [[says(limit, { most: item[limit] })]],
  )
  const weight = [
    ...(perGrams === null ? [] : [[says('perGrams', { grams: perGrams })]]),
    ...(typicalGrams === null ? [] : [[says('typicalGrams', { grams: typicalGrams })]]),
  ]
  const point = item.point === null ? undefined : points[item.point]
  return [
    [{ text: name }, says('price', { price: yuan(item.price) }), says('pack', { packSize })],
    ...weight,
    ...limits,
    ...item.steps.map((step) => [says('step', { from: step.fromPieces, price: yuan(step.price) })]),
    ...(point ? [[says('point', { name: point.name })]] : []),
  ]
}

/** As `Rules` on the page lays them out; a rule that cannot come into force is none. */
function rules(input: BuyInput): Fact[] {
  const { gateHomes, gateAmount, gatePieces, gateFailure, gateHours } = input
  const gates = { homes: gateHomes, amount: gateAmount, pieces: gatePieces }
  const set = Object.entries(gates).filter(([, needs]) => needs !== null)
  const gate = (kind: string) => (kind === 'amount' ? yuan(gateAmount ?? 0) : (gates[kind as 'homes'] ?? 0))
  const share = (whole: number, by: string) =>
    whole === 0 ? null : { says: `groupbuys:rules.share.${by}`, params: { amount: yuan(whole) } }
  return [
    fact('groupbuys:rules.shortage', { says: `groupbuys:shortage.${input.shortage}.text` }, true),
    fact('groupbuys:rules.remainder', { says: `groupbuys:remainder.${input.remainder}.text` }, true),
    fact('groupbuys:rules.fills', input.remainder === 'fillPhase' ? moment(input.fillsAt) : null, true),
    {
      term: 'groupbuys:rules.gates',
      rows: [
        ...set.map(([kind]) => [{ says: `groupbuys:rules.gate.${kind}`, params: { needs: gate(kind) } }]),
        ...(set.length === 0
          ? []
          : [
              [
                {
                  says: `groupbuys:rules.failure.${gateFailure}`,
                  params: { hours: gateFailure === 'extend' ? gateHours : 0 },
                },
              ],
            ]),
      ],
      elsewhere: true,
    },
    fact('groupbuys:rules.stopHomes', written(input.stopHomes), true),
    fact('groupbuys:rules.freight', share(input.freight, input.freightShare), true),
    fact('groupbuys:rules.fees', share(input.fees, input.feesShare), true),
    fact('groupbuys:rules.complaints', written(input.complaintHours), true),
  ]
}
