import { expect, test } from 'vitest'
import { simulate } from '#test/bench/needs-policies.ts'

test('circles answer at least as many needs as asking everybody, with at least 60 % fewer notifications', () => {
  for (const seed of [2026, 7]) {
    const [circles, everybody, board] = (['circles', 'everybody', 'board'] as const).map((policy) =>
      simulate(policy, seed, 14),
    )
    expect(circles!.answered).toBeGreaterThanOrEqual(everybody!.answered)
    expect(circles!.notifications).toBeLessThan(0.4 * everybody!.notifications)
    expect(circles!.medianMinutes).toBeLessThan(board!.medianMinutes)
    expect(circles!.neverShare).toBeLessThanOrEqual(board!.neverShare)
    expect(circles!.busiestTenth).toBeLessThan(everybody!.busiestTenth)
  }
}, 120_000)
