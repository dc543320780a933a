import { Hono } from 'hono'
import { wordAsked, wordsAsked } from '#http/asked.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { pageOf } from '#http/page.ts'
import { signedIn, viewerOf } from '#http/signed-in.ts'
import { longestQuery } from '#i18n/search-words.ts'
import { listingBoardFor, listingCursor } from '#listings/board/board.ts'
import { mineOf } from '#listings/board/mine.ts'
import { searchBoard } from '#listings/board/search.ts'
import { suggestionsFor } from '#listings/board/suggest.ts'
import { mayReadBoard } from '#listings/lifecycle/powers.ts'
import { type Circle, isListingKind } from '#listings/lifecycle/schema.ts'
import { categoryNames, categoryOptions } from '#listings/moderation/category-names.ts'
import { BoardPage } from '#views/listings/board.tsx'
import { MinePage } from '#views/listings/mine.tsx'
import { SuggestionList } from '#views/listings/suggestions.tsx'

/** Reading: the board, the search, what fits while one writes, and what is mine. */
export const boardRoutes = new Hono<AppEnv>()
  .get('/needs', signedIn, (c) => {
    const { db } = c.env.estate
    const { standing } = viewerOf(c)
    const query = wordAsked(c, 'q').slice(0, longestQuery).toWellFormed()
    const filter = filterOf(c)
    const outside = !mayReadBoard(standing)
    const { cards, older } = outside
      ? { cards: [], older: null }
      : query === ''
        ? listingBoardFor(db, standing, filter)
        : { cards: searchBoard(db, standing, query), older: null }
    return c.html(
      BoardPage({
        page: pageOf(c),
        cards,
        older,
        query,
        filter,
        outside,
        near: standing.homes.length > 0,
        categories: categoryOptions(db, c.get('t')),
        named: categoryNames(db, c.get('t')),
      }),
    )
  })
  .get('/needs/suggestions', signedIn, (c) => {
    const { db } = c.env.estate
    const { kind, category = '' } = wordsAsked(c, 'kind', 'category')
    const title = wordAsked(c, 'title').slice(0, 60)
    const asked = { kind: isListingKind(kind) ? kind : 'need', title, category }
    const suggestions = mayReadBoard(viewerOf(c).standing)
      ? suggestionsFor(db, viewerOf(c).standing, asked)
      : { cards: [], helpers: 0 }
    const named = categoryNames(db, c.get('t'))
    return c.html(SuggestionList({ page: pageOf(c), kind: asked.kind, suggestions, named }))
  })
  .get('/mine', signedIn, (c) => {
    const { db } = c.env.estate
    const mine = mineOf(db, viewerOf(c).standing)
    return c.html(
      MinePage({
        page: pageOf(c),
        mine,
        asks: mayReadBoard(viewerOf(c).standing),
        named: categoryNames(db, c.get('t')),
      }),
    )
  })

function filterOf(c: AppContext) {
  const { kind, category, circle, before } = wordsAsked(c, 'kind', 'category', 'circle', 'before')
  return {
    kind: isListingKind(kind) ? kind : null,
    category: category ? category.slice(0, 40) : null,
    circle: (/^[1-4]$/.test(circle ?? '') ? Number(circle) : 4) as Circle,
    before: listingCursor(before),
  }
}
