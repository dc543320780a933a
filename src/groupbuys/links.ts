import type { GroupBuy } from './schema.ts'

/** Pages of a group order that other parts of this room add, for the leader's page: what can be opened in its state. */
export function managedLinks(_buy: GroupBuy): { href: string; key: string }[] {
  return []
}
