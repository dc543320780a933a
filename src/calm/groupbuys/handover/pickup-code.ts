import type { AppContext } from '#http/env.ts'
import { originOf } from '#http/origin.ts'

/** Where the codes on labels and on the phone of a home lead; the number of the bag follows. */
export const bagsAt = (c: AppContext) => `${originOf(c)}/groupbuys/bags/`

/** What a home shows at the counter: a number to be typed, an address to be scanned. Neither gives anybody a right. */
export type PickupCode = { number: number; address: string }

export function codeOf(c: AppContext, orderId: number): PickupCode {
  return { number: orderId, address: `${bagsAt(c)}${orderId}` }
}
