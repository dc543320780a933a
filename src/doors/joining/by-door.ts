/** More at one door than a family are shown folded: somebody may be sending them, and the other doors are not to sink below. */
export const mostUnfolded = 3

/** Requests door by door, each where its first one stands. */
export function byDoor<T extends { unit: string }>(requests: readonly T[]): T[][] {
  const doors = new Map<string, T[]>()
  for (const request of requests) doors.set(request.unit, [...(doors.get(request.unit) ?? []), request])
  return [...doors.values()]
}
