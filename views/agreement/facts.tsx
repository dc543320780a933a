import type { Child } from 'hono/jsx'
import type { ShownFact } from '#agreement/facts.ts'
import type { Page } from '#page.ts'
import { DefinitionList } from '#views/shared/cards.tsx'
import { Time } from '#views/shared/time.tsx'

/** What is asked, as pairs of a name and what is said of it: to whoever asks before they do, and to the second person. */
export function Facts({ page, facts }: { page: Page; facts: readonly ShownFact[] }) {
  return <DefinitionList items={factItems(page, facts)} />
}

export function factItems(page: Page, facts: readonly ShownFact[]): { term: string; value: Child }[] {
  return facts.map(({ term, params, rows }) => ({
    term: page.t(term, params),
    value:
      rows.length === 1 ? (
        <Row page={page} row={rows[0]!} />
      ) : (
        <ul class="plain-lines">
          {rows.map((row) => (
            <li>
              <Row page={page} row={row} />
            </li>
          ))}
        </ul>
      ),
  }))
}

type Piece = ShownFact['rows'][number][number]

function Row({ page, row }: { page: Page; row: readonly Piece[] }) {
  return (
    <>
      {row.map((piece, i) => (
        <>
          {i > 0 && ' · '}
          <One page={page} piece={piece} />
        </>
      ))}
    </>
  )
}

function One({ page, piece }: { page: Page; piece: Piece }) {
  if ('says' in piece) return <>{page.t(piece.says, piece.params)}</>
  if ('at' in piece) return <Time page={page} at={piece.at} />
  if ('href' in piece) return <a href={piece.href}>{piece.text}</a>
  return <span class="is-plain">{piece.text}</span>
}
