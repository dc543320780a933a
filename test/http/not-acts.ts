/** Routes that take a form otherwise than by `act`, each with the reason. */
export const notActs: Record<string, string> = {}

/** Rooms whose forms are still to move to `act`. */
const yet =
  /^POST \/(?!tickets\b|shifts\b|tasks\b|rollcalls\b|r\/|emergencies\/:id\{\[0-9\]\+\}\/needs|notices\/:id\{\[0-9\]\+\}\/acknowledgements)/

export function isSpared(route: string): boolean {
  return notActs[route] !== undefined || yet.test(route)
}
