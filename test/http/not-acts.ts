/** Routes that take a form otherwise than by `act`, each with the reason. */
export const notActs: Record<string, string> = {
  'POST /care/entries/:id{[0-9]+}/views':
    'Each look is written down, however often, and answers the page looked at.',
  'POST /care/runs/:id{[0-9]+}/views':
    'Each look is written down, however often, and answers the page looked at.',
  'POST /groupbuys/:id{[0-9]+}/relay':
    'Reads a pasted list and shows what it would order; nothing is kept of it.',
}

/** Routes whose rows of the permission table are all refused: where they are seen done instead. */
export const doneElsewhere: Record<string, string> = {
  'POST /supplies/items/:id{[0-9]+}/kits': 'test/supplies/coming-going packs kits',
  'POST /supplies/lots/:id{[0-9]+}/unpacking': 'test/supplies/coming-going takes kits apart',
  'POST /supplies/stores/:id{[0-9]+}/surplus': 'test/supplies/coming-going takes in what was left over',
}

/** Rooms whose forms are still to move to `act`. */
const yet =
  /^POST \/(?!groupbuys\b|care\b|plans\b|emergencies\b|supplies\b|tickets\b|shifts\b|tasks\b|rollcalls\b|r\/|needs\b|account\/(?:helping|blocks)\b|feeds\b|notices\b|people\/:id\{\[0-9\]\+\}\/joinings)/

export function isSpared(route: string): boolean {
  return notActs[route] !== undefined || yet.test(route)
}
