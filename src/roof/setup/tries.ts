import { minutesAfter } from '#time/instants.ts'
/**
 * Counts wrong codes in memory: before there is an estate there is no database to count in. At most `most` in `minutes`,
 * whoever asks, since only the operator has any business here. Answers whether one more may be tried.
 */
export function triesOf({ most, minutes }: { most: number; minutes: number }) {
  let wrong: string[] = []
  return {
    left(now: string): boolean {
      const since = minutesAfter(now, -minutes)
      wrong = wrong.filter((at) => at > since)
      return wrong.length < most
    },
    wrong(now: string): void {
      wrong.push(now)
    },
  }
}
export type Tries = ReturnType<typeof triesOf>
