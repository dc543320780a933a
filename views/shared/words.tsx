import type { Page } from '#page.ts'
import type { KeptWord } from '#sessions/kept.ts'
import { CopyButton } from './actions.tsx'

const wordsId = 'kept-words'

/** More than the fields of any page but a list's: drawn one by one, tens of thousands would hold up everybody for seconds. */
const mostApart = 300

/** A list in one piece, each line behind what stands beside its field. */
function inOne({ t }: Page, words: readonly KeptWord[]): string {
  const labels = new Map(words.map(({ label }) => [label, label === null ? '' : `${t(label)} `]))
  return words.map(({ label, words }) => `${labels.get(label)}${words}`).join('\n')
}

/** What somebody wrote and that was not taken, word for word, each under what stands beside its field, to read, to copy and to take elsewhere. */
export function WordsWritten({ page, words }: { page: Page; words: readonly KeptWord[] }) {
  if (words.length === 0) return null
  return (
    <section class="flow" aria-labelledby={`${wordsId}-title`}>
      <h2 id={`${wordsId}-title`}>{page.t('shared:words.title')}</h2>
      <div class="box flow" id={wordsId}>
        {words.length > mostApart ? (
          <p class="prose is-plain">{inOne(page, words)}</p>
        ) : (
          words.map(({ label, words }) => (
            <div>
              {label !== null && <p class="quiet">{page.t(label)}</p>}
              <p class="prose is-plain">{words}</p>
            </div>
          ))
        )}
      </div>
      <CopyButton page={page} of={wordsId} text={page.t('shared:words.copy')} />
    </section>
  )
}
