/** Routes that take a form otherwise than by `act`, each with the reason. */
export const notActs: Record<string, string> = {}

/** Rooms whose forms are still to move to `act`. */
const yet =
  /^POST \/(?!tickets\b|needs\b|account\/(?:helping|blocks)\b|shifts\b|tasks\b|rollcalls\b|r\/|emergencies\/:id\{\[0-9\]\+\}\/needs|feeds\b|notices$|notices\/:id\{\[0-9\]\+\}\/(?!publication|approval|withdrawal|pin))/

export function isSpared(route: string): boolean {
  return notActs[route] !== undefined || yet.test(route)
}
