/** One row of the log of orders: pieces added, or taken off where negative. `home` is the number of the home's order. */
export type Increment = { id: number; home: number; want: number; flex: number; at: string }
/** What stands of an increment after everything taken off later. */
export type RemainingIncrement = { home: number; want: number; flex: number }

/** By time, and by number where the clock shows the same. */
function inOrder(a: Increment, b: Increment): number {
  return a.at < b.at ? -1 : a.at > b.at ? 1 : a.id - b.id
}

/**
 * Replays the log: what each increment still stands for, in its place. Taking off undoes the newest of that home first
 * (Foodsoft's `update_quantities`), so who committed early keeps the place; raising again goes to the end.
 */
export function remainingIncrements(log: readonly Increment[]): RemainingIncrement[] {
  const standing: RemainingIncrement[] = []
  const byHome = new Map<number, RemainingIncrement[]>()
  for (const { home, want, flex } of [...log].sort(inOrder)) {
    const own = byHome.get(home) ?? []
    byHome.set(home, own)
    if (want < 0) takeOff(own, 'want', -want)
    if (flex < 0) takeOff(own, 'flex', -flex)
    if (want <= 0 && flex <= 0) continue
    const row = { home, want: Math.max(want, 0), flex: Math.max(flex, 0) }
    own.push(row)
    standing.push(row)
  }
  return standing.filter((row) => row.want > 0 || row.flex > 0)
}

function takeOff(own: RemainingIncrement[], what: 'want' | 'flex', pieces: number): void {
  let left = pieces
  for (let i = own.length - 1; i >= 0 && left > 0; i--) {
    const taken = Math.min(own[i]![what], left)
    own[i]![what] -= taken
    left -= taken
  }
  if (left > 0) throw new RangeError('more taken off than was ordered')
}
