/** What a thing is kept for: 医疗, 应急, 生活. */
export const supplyKinds = ['medical', 'emergency', 'living'] as const
export type SupplyKind = (typeof supplyKinds)[number]

/** Why stock moved. What comes in, what goes out, and what may do either. */
export const moveKinds = [
  'opening',
  'bought',
  'donated',
  'surplus',
  'issued',
  'returned',
  'counted',
  'spoiled',
  'used',
  'moved',
  'packed',
  'unpacked',
] as const
export type MoveKind = (typeof moveKinds)[number]

/** Ways in that a keeper enters by hand. */
export const intakeKinds = ['bought', 'donated', 'opening'] as const
export type IntakeKind = (typeof intakeKinds)[number]

/** Ways out that a keeper enters by hand; `moved` needs another store. */
export const outKinds = ['spoiled', 'used', 'moved'] as const
export type OutKind = (typeof outKinds)[number]

/** Why a count found something else than the book says. */
export const countReasons = ['notEntered', 'damaged', 'expired', 'missing', 'miscounted'] as const
export type CountReason = (typeof countReasons)[number]

/** By home: every door the same. By person: by how many live behind it. */
export const shareBases = ['household', 'person'] as const
export type Basis = (typeof shareBases)[number]

/** Why a door did not get its share. */
export const missReasons = ['nobodyHome', 'declined', 'movedOut', 'notCarried'] as const
export type MissReason = (typeof missReasons)[number]

/** How a lent thing came back. */
export const conditions = ['good', 'worn', 'broken', 'lost'] as const
export type Condition = (typeof conditions)[number]
