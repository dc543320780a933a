import { formsIn } from './given-back.ts'

/**
 * What of a refusal cannot be seen on the page that says it, for somebody whose browser runs no scripts: it does not stand
 * first in the page, leads nowhere, or leads into a fold that is shut. A page that no longer has the form has nowhere to lead.
 */
export function unseen(html: string, path: string): string[] {
  const main = /<main\b[^>]*>/.exec(html)
  if (!main) return ['no page']
  const rest = html.slice(main.index + main[0].length)
  if (!rest.startsWith('<div class="error-summary"') || !/^<div [^>]* id="error-summary"/.test(rest))
    return ['nothing said at the top']
  if (html.split('id="error-summary"').length > 2) return ['said twice']
  const summary = rest.slice(0, rest.indexOf('</div>'))
  const leads = [...summary.matchAll(/ href="#([^"]*)"/g)].map(([, id]) => id!)
  const isThere = formsIn(html).some(({ action }) => action.split('?')[0] === path.split('?')[0])
  if (leads.length === 0) return isThere ? ['leads nowhere'] : []
  return leads.flatMap((id) => {
    const places = html.split(` id="${id}"`)
    if (places.length !== 2) return [`${id} is there ${places.length - 1} times`]
    return isShut(places[0]!) ? [`${id} lies in a fold that is shut`] : []
  })
}

/** Is a fold that has begun before here neither over nor open? */
function isShut(before: string): boolean {
  const folds: boolean[] = []
  for (const [tag] of before.matchAll(/<details\b[^>]*>|<\/details>/g))
    if (tag === '</details>') folds.pop()
    else folds.push(/ open\b/.test(tag))
  return folds.includes(false)
}
