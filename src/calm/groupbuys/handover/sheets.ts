/** One kind of goods on the sheets. Counts in pieces. */
export type SheetItem = {
  id: number
  name: string
  unitWord: string
  packWord: string
  packSize: number
  packs: number | null
  /** Pieces bought, and what is known of their coming. */
  ordered: number
  billed: number | null
  received: number | null
  damaged: number | null
  /** Where it is handed out, if it has a place of its own. */
  point: string | null
}
type SheetLine = {
  itemId: number
  pieces: number /** Wanted and not got. */
  short: number
  grams: number | null
}
export type SheetHome = {
  unit: string
  building: string
  sortKey: string
  /** One for each order of the day: a home is listed once and may carry several bags. */
  orderIds: number[]
  note: string
  lines: SheetLine[]
}
export type SheetData = { items: SheetItem[]; homes: SheetHome[] }

export const layouts = ['products', 'buildings', 'rooms', 'matrix', 'run', 'gate', 'supplier'] as const
export type SheetLayout = (typeof layouts)[number]

/** What is counted on every sheet, so that two prints can be compared. */
export type SheetCounts = { homes: number; bags: number; pieces: number }
export type Room = { home: SheetHome; line: SheetLine }
type BuildingRooms = { building: string; rooms: Room[]; pieces: number }
type ProductBlock = { item: SheetItem; buildings: BuildingRooms[]; homes: number; pieces: number }
type BuildingBlock = { building: string; counts: SheetCounts; homes: SheetHome[] }
type ItemRooms = { item: SheetItem; rooms: Room[]; pieces: number }
type BuildingProducts = { building: string; counts: SheetCounts; items: ItemRooms[] }
type MatrixSheet = {
  buildings: string[]
  rows: { item: SheetItem; cells: number[]; total: number }[]
  totals: number[]
}

export function sheetCounts(homes: readonly SheetHome[]): SheetCounts {
  let [bags, pieces] = [0, 0]
  for (const home of homes) {
    bags += home.orderIds.length
    for (const line of home.lines) pieces += line.pieces
  }
  return { homes: homes.length, bags, pieces }
}

/** Homes by building, in the order of the doors as given. */
export function byBuilding(homes: readonly SheetHome[]): BuildingBlock[] {
  const groups = Map.groupBy(homes, (home) => home.building)
  return [...groups].map(([building, own]) => ({ building, counts: sheetCounts(own), homes: own }))
}

/** (1) product > building > room: who hands out one kind of goods reads down one page. */
export function byProduct({ items, homes }: SheetData): ProductBlock[] {
  const rooms = roomsByItem(homes)
  return items.flatMap((item) => {
    const all = rooms.get(item.id) ?? []
    if (all.length === 0) return []
    const groups = Map.groupBy(all, ({ home }) => home.building)
    const buildings = [...groups].map(([building, own]) => ({ building, rooms: own, pieces: sum(own) }))
    return [{ item, buildings, homes: all.length, pieces: sum(all) }]
  })
}

/** (2) building > product > room: one building's share of each kind, and whose it is. */
export function byBuildingProduct({ items, homes }: SheetData): BuildingProducts[] {
  return byBuilding(homes).map(({ building, counts, homes: own }) => {
    const rooms = roomsByItem(own)
    const blocks = items.flatMap((item) => {
      const of = rooms.get(item.id)
      return of ? [{ item, rooms: of, pieces: sum(of) }] : []
    })
    return { building, counts, items: blocks }
  })
}

/** (5) product x building with totals both ways. */
export function matrixOf({ items, homes }: SheetData): MatrixSheet {
  const buildings = [...new Set(homes.map((home) => home.building))]
  const column = new Map(buildings.map((building, i) => [building, i]))
  const cells = new Map(items.map((item) => [item.id, buildings.map(() => 0)]))
  for (const home of homes) {
    const at = column.get(home.building)!
    for (const line of home.lines) cells.get(line.itemId)![at]! += line.pieces
  }
  const rows = items.map((item) => {
    const own = cells.get(item.id)!
    return { item, cells: own, total: own.reduce((all, one) => all + one, 0) }
  })
  const totals = buildings.map((_, i) => rows.reduce((all, row) => all + row.cells[i]!, 0))
  return { buildings, rows: rows.filter((row) => row.total > 0), totals }
}

export type LabelOf = 'home' | 'item'
export type Label = { home: SheetHome; lines: SheetLine[]; part: number; parts: number }

/**
 * (4) Labels for bags: one a home, in parts where its goods do not fit on one, or one for each kind a home gets. `most` is
 * how many lines a label of that size bears.
 */
export function bagLabels(homes: readonly SheetHome[], of: LabelOf, most: number): Label[] {
  return homes.flatMap((home) => {
    const size = of === 'item' ? 1 : most
    const parts = Math.ceil(home.lines.length / size)
    return Array.from({ length: parts }, (_, i) => ({
      home,
      lines: home.lines.slice(i * size, (i + 1) * size),
      part: i + 1,
      parts,
    }))
  })
}

function roomsByItem(homes: readonly SheetHome[]): Map<number, Room[]> {
  const rooms = new Map<number, Room[]>()
  for (const home of homes) {
    for (const line of home.lines) {
      const own = rooms.get(line.itemId)
      if (own) own.push({ home, line })
      else rooms.set(line.itemId, [{ home, line }])
    }
  }
  return rooms
}

function sum(rooms: readonly Room[]): number {
  return rooms.reduce((all, { line }) => all + line.pieces, 0)
}
