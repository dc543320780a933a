import type { GroupBuy } from '#groupbuys/terms/schema.ts'

/** Pages of a group order that other parts of this room add, for the leader's page: what can be opened in its state. */
export function managedLinks(buy: GroupBuy): { href: string; key: string }[] {
  if (buy.publishedAt === null) return []
  const at = (page: string, key: string) => ({
    href: `/groupbuys/${buy.id}/${page}`,
    key: `groupbuys:${key}`,
  })
  return [
    ...(buy.closedAt === null && buy.cancelledAt === null ? [at('relay', 'relay.title')] : []),
    at('sheets', 'sheets.open'),
    at('money', 'money.title'),
    at('arrival', 'arrival.title'),
    ...(buy.closedAt === null
      ? []
      : [at('pickups', 'arrival.pickups'), at('complaints', 'complaints.title')]),
  ]
}
