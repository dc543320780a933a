/** Where the codes on labels and on the phone of a home lead; the number of the bag follows. */
export const bagsAt = (origin: string) => `${origin}/groupbuys/bags/`

/** What a home shows at the counter: a number to be typed, an address to be scanned. Neither gives anybody a right. */
export type PickupCode = { number: number; address: string }

/** The code of one home's bag, by where this estate is reached. */
export function codeOf(origin: string, orderId: number): PickupCode {
  return { number: orderId, address: `${bagsAt(origin)}${orderId}` }
}
