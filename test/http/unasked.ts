/** Deeds that end, cancel, remove or withdraw, as their address or their button says it. */
const ends =
  /\/(end|removal|withdrawal|cancellation|revocation|retirement|stop|closure|discard|departure|leave|lifting|release|reneging|reversal|hiding|taking-back|dropping|closing|dispute|objection|refusal|blocks)$/

type Ending = { action: string; inside: string; before: string }

/** The forms of a page that end something, or a button of which does. */
function endingsIn(html: string): Ending[] {
  return [...html.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)].flatMap((found) => {
    const [, tag = '', inside = ''] = found
    const action = (/ action="([^"]*)"/.exec(tag)?.[1] ?? '').split('?')[0]!
    const isEnding = ends.test(action) || / value="(?:cancel|end|remove|withdraw)"/.test(inside)
    const posts = / method="post"/.test(tag)
    return isEnding && posts ? [{ action, inside, before: html.slice(0, found.index) }] : []
  })
}

/**
 * Those that one press carries out: neither in a fold that is opened first, nor on a page of their own, nor with anything
 * to be typed or ticked before.
 */
export function unasked(html: string, path: string): string[] {
  return endingsIn(html)
    .filter(({ action, inside, before }) => {
      const folds = before.split('<details').length - before.split('</details>').length
      const ownPage = path.split('?')[0] === action
      const asksWords = /<(?:input|textarea|select) [^>]* required/.test(inside)
      return folds === 0 && !ownPage && !asksWords
    })
    .map(({ action }) =>
      action.replaceAll(/\/\d+(?=\/|$)/g, '/#').replaceAll(/\/[0-9a-f]{8,}(?=\/|$)/g, '/#'),
    )
}

/** What one press may end, by its address with every number left out, each with the reason. */
export const byOnePress: Record<string, string> = {
  '/account/email/end': 'put in again on the same page',
  '/account/push/#/end': 'switched on again on the same page',
  '/account/sessions/#/end': 'a lost phone is shut out at once; one that is not lost signs in again',
  '/account/sessions/others/end': 'a lost phone is shut out at once; one that is not lost signs in again',
  '/addresses/import/#/discard': 'the sheet is still with whoever sent it, and is read again',
  '/emergencies/#/needs/#/refusal': 'the answer to a question that another is asked at once',
  '/needs/#/offers/end': 'offered again by one press on the same page',
  '/tasks/#/refusal': 'the answer to a question that another is asked at once',
}
