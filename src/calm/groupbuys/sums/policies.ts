/** How too few pieces are shared; chosen before opening and shown. `lots`: by a drawing with a published seed. */
export const shortagePolicies = ['fcfs', 'roundRobin', 'proportional', 'lots', 'manual'] as const
export type ShortagePolicy = (typeof shortagePolicies)[number]
/** What becomes of a pack that is not full: not bought, bought with a named taker, or filled in a last phase. */
export const remainderPolicies = ['drop', 'roundUp', 'fillPhase'] as const
export type RemainderPolicy = (typeof remainderPolicies)[number]
/** By what freight and fees are shared out: alike for each home, by goods value, or by pieces. */
export const shareKinds = ['homes', 'amount', 'pieces'] as const
export type ShareKind = (typeof shareKinds)[number]
