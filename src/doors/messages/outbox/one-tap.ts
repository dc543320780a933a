import { port } from '#port.ts'

/**
 * The link as it leaves the house: some pages have one that answers with a single tap, for phones where nobody is signed
 * in any more. Asked with the estate's pepper, the page and the place it is for; every other page stays as it is.
 */
export const oneTapLink = port<(pepper: string, url: string, place: string | null) => string>('one-tap link')
