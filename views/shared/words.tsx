import type { Page } from '#page.ts'
import { CopyButton } from './actions.tsx'

const wordsId = 'kept-words'

/** What somebody wrote and that was not taken, word for word, to read, to copy and to take elsewhere. */
export function WordsWritten({ page, words }: { page: Page; words: readonly string[] }) {
  if (words.length === 0) return null
  return (
    <section class="flow" aria-labelledby={`${wordsId}-title`}>
      <h2 id={`${wordsId}-title`}>{page.t('shared:words.title')}</h2>
      <div class="box flow" id={wordsId}>
        {words.map((word) => (
          <p class="prose is-plain">{word}</p>
        ))}
      </div>
      <CopyButton page={page} of={wordsId} text={page.t('shared:words.copy')} />
    </section>
  )
}
