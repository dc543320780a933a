import type { AddressPath } from '#addresses/paths.ts'
import { doorReader } from '#groupbuys/chat/doors.ts'
import { plainLine } from '#groupbuys/chat/plain-line.ts'
import { foldName, foldNumber } from '#typed/fold.ts'
import type { Incoming } from './statement.ts'

/** A home of the order with what it still owes; `claims` are what it said it paid and nobody has ticked yet. */
export type Debtor = {
  orderId: number
  unit: AddressPath
  names: readonly string[]
  open: number
  claims: readonly { id: number; amount: number; reference: string }[]
}

const matchReasons = [
  'reference',
  'door',
  'name',
  'nameMasked',
  'amount',
  'claimAmount',
  'onlyAmount',
] as const
type MatchReason = (typeof matchReasons)[number]
type Candidate = { orderId: number; claimId: number | null; score: number; reasons: MatchReason[] }
/**
 * `sure`: one home, named by door or by the reference it gave, and the amount is what it owes. `likely`: one home by a full
 * name and the amount. `unclear`: for a human, with the homes it may be. `none`: no home at all. `known`: booked before.
 */
export type Match = {
  row: Incoming
  kind: 'sure' | 'likely' | 'unclear' | 'none' | 'known'
  candidates: Candidate[]
}

/**
 * Proposes whose each incoming payment is. A home is paid once by the whole statement: what a sure match takes is not
 * offered to the next. Never books anything; two homes with the same claim to a row leave it to a person.
 */
export function matchStatement(
  rows: readonly Incoming[],
  debtors: readonly Debtor[],
  booked: ReadonlySet<string> = new Set(),
): Match[] {
  const doors = doorReader(new Set(debtors.map(({ unit }) => unit)))
  const taken = new Set<number>()
  const matches: Match[] = rows.map((row) => judge(row, debtors, doors, booked))
  for (const kind of ['sure', 'likely'] as const) {
    for (const match of matches.filter((one) => one.kind === kind)) {
      const [first] = match.candidates
      if (taken.has(first!.orderId)) match.kind = 'unclear'
      taken.add(first!.orderId)
    }
  }
  return matches
}

function judge(
  row: Incoming,
  debtors: readonly Debtor[],
  doors: ReturnType<typeof doorReader>,
  booked: ReadonlySet<string>,
): Match {
  if (row.reference !== '' && booked.has(row.reference)) return { row, kind: 'known', candidates: [] }
  const said = plainLine(`${row.remark} ${row.payer}`)
  const named = new Set(doors(said).flatMap((found) => (found.door === null ? [] : [found.door])))
  const candidates = debtors
    .map((debtor) => candidateOf(row, debtor, named))
    .filter((one) => one.score > 0)
    .sort((a, b) => b.score - a.score)
  const [first, second] = candidates
  if (!first) return { row, kind: 'none', candidates: [] }
  const clear = !second || second.score < first.score
  const exact = first.reasons.includes('amount') || first.reasons.includes('claimAmount')
  const by = (reason: MatchReason) => first.reasons.includes(reason)
  // One payment for two doors is not one of them.
  const one = named.size <= 1
  const sure = clear && exact && one && (by('reference') || by('door'))
  const likely = clear && exact && one && by('name')
  return { row, kind: sure ? 'sure' : likely ? 'likely' : 'unclear', candidates: candidates.slice(0, 5) }
}

function candidateOf(row: Incoming, debtor: Debtor, named: ReadonlySet<string>): Candidate {
  const reasons: MatchReason[] = []
  const claim =
    debtor.claims.find((one) => sameReference(one.reference, row)) ??
    debtor.claims.find((one) => one.amount === row.amount)
  if (claim && sameReference(claim.reference, row)) reasons.push('reference')
  if (named.has(debtor.unit)) reasons.push('door')
  const name = nameIn(debtor.names, row)
  if (name) reasons.push(name)
  const owed = debtor.open > 0 && row.amount === debtor.open
  if (owed) reasons.push('amount')
  if (claim && claim.amount === row.amount) reasons.push('claimAmount')
  if (reasons.length === 1 && (owed || reasons[0] === 'claimAmount')) reasons.push('onlyAmount')
  const score = reasons.reduce((sum, reason) => sum + weights[reason], 0)
  // Another door in the remark speaks against this one, whatever the name.
  const elsewhere = named.size > 0 && !named.has(debtor.unit) && !reasons.includes('reference')
  return { orderId: debtor.orderId, claimId: claim?.id ?? null, score: elsewhere ? 0 : score, reasons }
}

const weights: Record<MatchReason, number> = {
  reference: 100,
  door: 80,
  name: 30,
  nameMasked: 10,
  amount: 20,
  claimAmount: 15,
  onlyAmount: -15,
}

/** People give the whole number or its end; under six signs too many numbers end alike. */
function sameReference(said: string, row: Incoming): boolean {
  const plain = foldNumber(said).replace(/\s+/g, '').toUpperCase()
  return (
    plain.length >= 6 &&
    row.reference !== '' &&
    row.reference
      .toUpperCase()
      .split(' ')
      .some((number) => number.endsWith(plain))
  )
}

/** 王秀英 in payer or remark; wallets show *秀英 or 秀英(**英), which alone proves nothing. */
function nameIn(people: readonly string[], { payer, remark }: Incoming): 'name' | 'nameMasked' | null {
  const text = foldName(`${payer} ${remark}`)
  const full = people.filter((name) => [...name].length >= 2)
  if (full.some((name) => text.includes(foldName(name)))) return 'name'
  const masked = full.some((name) =>
    [...payer.matchAll(/\*+(\p{Script=Han}{1,3})/gu)].some(
      ([stars = '', end = '']) => [...name].length === [...stars].length && name.endsWith(end),
    ),
  )
  return masked ? 'nameMasked' : null
}
