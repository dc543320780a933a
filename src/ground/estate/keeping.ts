/** What the estate keeps something about a person for. Each is a sentence of `privacy:kept.purposes`. */
export const keepingPurposes = [
  'identity',
  'reach',
  'joining',
  'duties',
  'notices',
  'repairs',
  'help',
  'buying',
  'emergency',
  'care',
  'supplies',
  'shifts',
  'record',
  'safety',
] as const
export type Purpose = (typeof keepingPurposes)[number]

/**
 * When it goes, by itself or by what somebody does: so many days after what the end is named for. 0: with it. Each is a
 * sentence of `privacy:kept.ends`. The jobs that erase count these very days.
 */
export const ends = {
  /** The person leaves the estate. */
  leaving: 0,
  /** The account is closed. */
  account: 0,
  /** The session ends. */
  session: 0,
  /** The date written down for it in the table `purposes`. */
  ownDate: 0,
  /** Off the care list: withdrawn, moved away, or replaced. */
  careList: 0,
  /** The visit or call. */
  visit: 180,
  /** The medicine was handed over. */
  medicine: 14,
  /** The emergency is over (Emergency Response Law 2024, Art. 85). */
  emergency: 30,
  /** The books of a group order are closed, or it was called off. */
  groupBuy: 30,
  /** A bank statement was read in, even where the books are never closed. */
  statement: 180,
  /** Nobody needs to hear the message any more. */
  message: 400,
  /** The last attempt to reach a device. */
  attempt: 30,
  /** Two records became one: the day in which they can be parted again is over. */
  joined: 1,
  /** It was done: until then a second tap is answered word for word, and that night the words go at the latest. */
  answered: 1,
  /** A phone sent it. */
  sent: 60,
  /** The time for which tries are counted is over. */
  tries: 1,
  /** No page shows the photo or paper any more. */
  unshown: 0,
  /** Nothing erases it today, or not in every row. A test counts these, and the number may only fall. */
  never: null,
} as const satisfies Record<string, number | null>
export type End = keyof typeof ends
