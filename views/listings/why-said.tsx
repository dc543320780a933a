import type { Page } from '#page.ts'

/** A reason as it is read: what a machine wrote down is the key of a sentence, of whichever room; what a person wrote is theirs. */
export function whySaid(t: Page['t'], why: string): string {
  return /^[a-z]+:[a-zA-Z]+(\.[a-zA-Z0-9]+)+$/.test(why) ? t(why) : why
}
