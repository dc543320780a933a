/** What is known of a household. `checked`: nobody answered, but a person stood at the door and found nothing amiss. */
export const rollStates = ['safe', 'help', 'away', 'silent', 'checked'] as const
export type RollState = (typeof rollStates)[number]

/** What can be answered. Silence is never an answer. */
export const rollAnswerStates = ['safe', 'help', 'away', 'checked'] as const
export type RollAnswerState = (typeof rollAnswerStates)[number]

/**
 * How an answer came. `link`: one tap, nobody signed in. `self`: somebody of the home, signed in. `other`: family
 * elsewhere or a carer. `neighbour`: another home asked for help here. The rest are people at the door: `sweep` a
 * captain with a phone, `paper` a list typed in, `asked` somebody the ladder asked, `desk` the duty.
 */
export const rollHows = ['link', 'self', 'other', 'neighbour', 'sweep', 'paper', 'asked', 'desk'] as const
export type RollHow = (typeof rollHows)[number]

/** Who is asked about a silent door, one after the other. */
export const rollRungs = ['buddy', 'captain', 'desk'] as const
export type RollRung = (typeof rollRungs)[number]

/** How an asking ended: passed on, out of time, or the door answered or was checked. */
export const askingEnds = ['passed', 'late', 'gone', 'settled', 'over'] as const
export type AskingEnd = (typeof askingEnds)[number]

/** Places in the care order stand before this: whoever is not on the care list comes after all who are. */
export const noRank = 1_000_000
