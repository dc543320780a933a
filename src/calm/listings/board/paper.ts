import { and, eq, sql } from 'drizzle-orm'
import { covers } from '#addresses/paths.ts'
import { NotFound } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import type { Translate } from '#i18n/translator.ts'
import { listings } from '#listings/lifecycle/schema.ts'
import { buildingsOf } from '#listings/matching/buildings.ts'
import type { Standing } from '#standing/standing.ts'
import type { Card } from './board.ts'
import { cardsWhere } from './mine.ts'

export type PaperBuilding = { path: string; label: string; cards: Card[] }

/**
 * The open board building by building, for a notice board of paper: no names, no doors, no phones. `scope`: one building,
 * or '' for all. Throws NotFound for a place that is no building.
 */
export function paperBoard(db: Db, standing: Standing, scope: string): PaperBuilding[] {
  const buildings = buildingsOf(db).filter((building) => scope === '' || building.path === scope)
  if (buildings.length === 0) throw new NotFound('shared:errors.notFound')
  const here = scope === '' ? sql`true` : eq(listings.building, scope)
  const cards = cardsWhere(db, standing, and(eq(listings.state, 'open'), here)!, 600)
  return buildings
    .map((building) => ({ ...building, cards: cards.filter((card) => covers(building.path, card.building)) }))
    .filter((building) => building.cards.length > 0 || scope !== '')
}

/** A message for a chat group holds so many lines before the app folds it away. */
const mostLines = 20

/** The open needs as plain text for a chat group, the worst first, with the link where one can help. */
export function boardText(
  t: Translate,
  buildings: readonly PaperBuilding[],
  names: { category: (card: Card) => string; origin: string },
): string {
  const cards = buildings
    .flatMap((building) => building.cards)
    .sort((a, b) => a.rank - b.rank || (a.publishedAt! < b.publishedAt! ? -1 : 1))
  if (cards.length === 0) return t('listings:chat.none')
  const lines = cards.slice(0, mostLines).map((card) =>
    t(card.kind === 'need' ? 'listings:chat.need' : 'listings:chat.offer', {
      level: t(`listings:levels.${card.urgency}.short`),
      category: names.category(card),
      title: card.title,
      place: card.buildingLabel ?? card.building,
      link: `${names.origin}/needs/${card.id}`,
    }),
  )
  const more = cards.length - lines.length
  const rest = more > 0 ? [t('listings:chat.more', { count: more, link: `${names.origin}/needs` })] : []
  return [t('listings:chat.head', { count: cards.length }), ...lines, ...rest, t('listings:chat.foot')].join(
    '\n',
  )
}
