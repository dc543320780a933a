import { eq, getTableColumns, getTableName, sql } from 'drizzle-orm'
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core'
import { asked } from '#agreement/asked.ts'
import { lastAsking } from '#agreement/asking.ts'
import { printOf } from '#agreement/rules.ts'
import { type AskedKind, agreements } from '#agreement/schema.ts'
import { declareEmergency } from '#emergencies/declaring.ts'
import { nameHolder } from '#emergencies/plan-lines.ts'
import { emergencies, emergencyDuties, emergencyLines, emergencyTexts } from '#emergencies/schema.ts'
import type { Db } from '#estate/db.ts'
import { files } from '#files/schema.ts'
import { createBuy } from '#groupbuys/offer/drafts.ts'
import { publishBuy } from '#groupbuys/offer/publishing.ts'
import { groupPhotos } from '#groupbuys/offer/schema.ts'
import { groupBuys, groupItems, groupPickupPoints, groupPriceSteps } from '#groupbuys/terms/schema.ts'
import { setGroupRules } from '#groupbuys/terms/settings.ts'
import { noticeFiles, noticeScopes, notices } from '#notices/publishing/schema.ts'
import { planFor, powerCut } from '#test/emergencies/story.ts'
import { day0, type TestEstate } from '#test/estate.ts'
import { eggs, inputOfEggs } from '#test/groupbuys/story.ts'
import { publishedBy } from '#test/notices/story.ts'
import { minutesAfter } from '#time/instants.ts'
import { askers } from './askers.ts'

/** A table of what is asked, the column that ties it to the thing, and every column that is not asked, with its reason. */
export type AskedTable = {
  table: SQLiteTable
  of: string
  /** Not part of what is asked, by name and reason. */
  exempt: Record<string, string>
  /** Another value, where one made by its type would not be one. */
  other?: Record<string, string | number | null>
  /** Changed, the page is no longer the second person's to see: only the digest is looked at. */
  unseen?: string[]
}

const itself = { id: 'its own number', noticeId: 'what it belongs to', emergencyId: 'what it belongs to' }
const later = 'comes only once it is out'
const asking = 'the asking itself, not what is asked'
const written = 'how it came to be written'

/** Each of these for the same reason. */
function all(reason: string, ...names: string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, reason]))
}

export const askedTables: Record<'notice' | 'emergency' | 'groupbuy', AskedTable[]> = {
  notice: [
    {
      table: notices,
      of: 'id',
      exempt: {
        ...itself,
        ...all(written, 'createdAt', 'editedAt'),
        writtenBy: 'who asks stands with the asking',
        appointmentId: 'the organisation speaks, whoever of it wrote',
        ...all(asking, 'approvalAskedAt', 'approvedAt', 'approvedBy', 'goesOutAt'),
        ...all(later, 'publishedAt', 'withdrawnAt', 'withdrawnBy', 'withdrawnWhy'),
        ...all(later, 'replacedById', 'pinnedAt', 'pinnedBy', 'archivedAt'),
      },
      other: { acknowledgementAskedAt: null, correctsId: 2 },
      unseen: ['organisationId'],
    },
    {
      table: noticeScopes,
      of: 'noticeId',
      exempt: {
        ...itself,
        ...all(later, 'state', 'listedAt', 'pinned'),
        ...all('repeats the notice', 'kind', 'audience', 'asks'),
      },
      other: { path: '5' },
    },
    { table: noticeFiles, of: 'noticeId', exempt: itself, other: { fileId: 3 } },
  ],
  emergency: [
    {
      table: emergencies,
      of: 'id',
      exempt: {
        ...itself,
        planId: 'all of it was copied',
        language: 'the words in each language are asked',
        ...all(asking, 'state', 'confirmBy', 'confirmedBy', 'confirmedAt'),
        ...all('who asks stands with the asking', 'declaredBy'),
        ...all('stands with the asking', 'declaredAt'),
        leaderId: 'may be handed over while it runs',
        ...all(later, 'liftedBy', 'liftedAt', 'liftedWhy', 'eraseAt', 'erasedAt'),
      },
      other: { scopes: '["5"]', modules: '["care"]' },
    },
    {
      table: emergencyTexts,
      of: 'emergencyId',
      exempt: { ...itself, language: 'the words are asked' },
    },
    {
      table: emergencyLines,
      of: 'emergencyId',
      exempt: { ...itself, tickedAt: later, tickedBy: later },
      other: { phone: '021-5555', place: '5' },
    },
    {
      table: emergencyDuties,
      of: 'emergencyId',
      exempt: { ...itself, givenBy: written, until: later, since: 'the declaration itself' },
    },
  ],
  groupbuy: [
    {
      table: groupBuys,
      of: 'id',
      exempt: {
        ...itself,
        leaderId: 'stands on the page, and may be handed over at any time',
        ...all(written, 'createdBy', 'createdAt', 'editedAt', 'copiedFromId'),
        ...all(asking, 'approvalAskedAt', 'approvedAt', 'approvedBy', 'refusedWhy'),
        ...all(later, 'publishedAt', 'lotsSeed', 'lotsDigest', 'stoppedAt', 'stoppedBy'),
        ...all(later, 'extendedAt', 'closedAt', 'closedHow', 'cancelledAt', 'cancelledBy'),
        ...all(later, 'cancelledWhy', 'version', 'payFileId', 'expectedAt', 'expectedNote'),
        ...all(later, 'arrivedAt', 'settledAt', 'settledBy', 'surplusNote'),
        leftoverListingId: later,
      },
      other: { takerUnit: '5/301', remainder: 'drop' },
    },
    {
      table: groupItems,
      of: 'groupBuyId',
      exempt: {
        ...itself,
        groupBuyId: 'what it belongs to',
        ...all(later, 'stoppedAt', 'wantTotal', 'flexTotal', 'packs', 'closingPrice'),
        ...all(later, 'total', 'totalFrom', 'leftover'),
      },
      other: { pickupPointId: 2 },
    },
    { table: groupPriceSteps, of: 'itemId', exempt: { itemId: 'what it belongs to' } },
    {
      table: groupPickupPoints,
      of: 'groupBuyId',
      exempt: { ...itself, groupBuyId: 'what it belongs to' },
    },
    {
      table: groupPhotos,
      of: 'groupBuyId',
      exempt: { groupBuyId: 'what it belongs to' },
      other: { fileId: 3 },
    },
  ],
}

type Full = { id: number; asker: number; second: number; preview: string | null }

/** One of each kind that has something in every column. */
export const fullOf: Record<keyof typeof askedTables, (estate: TestEstate) => Full> = {
  notice(estate) {
    const { db, cast } = estate
    for (let i = 0; i < 2; i++) publishedBy(estate, cast.chair, { title: `旧通知${i}` })
    // A form knows minutes, not seconds.
    estate.clock.now = minutesAfter(day0, 5)
    const { id, asker, second } = askers.notice.ask(estate)
    keepFiles(db)
    for (const fileId of [1, 2])
      db.insert(noticeFiles)
        .values({ noticeId: id, fileId, position: fileId, caption: `图${fileId}` })
        .run()
    const more = {
      place: '泵房',
      correctsId: 1,
      correction: '改了时间',
      expiresAt: '2026-11-26T01:00:00.000Z',
    }
    db.update(notices).set(more).where(sql`id = ${id}`).run()
    printAnew(db, 'notice', id)
    return { id, asker, second, preview: `/notices/${id}/preview` }
  },
  emergency(estate) {
    const { db, cast, clock } = estate
    const holder = {
      planId: planFor(estate).id,
      duty: 'care',
      personId: cast.captain.id,
      standIn: false,
    } as const
    nameHolder(db, holder, cast.steward.id, clock.now)
    const { id } = declareEmergency(db, powerCut(estate), cast.clerk.id, clock.now)
    return { id, asker: cast.clerk.id, second: cast.chair.id, preview: null }
  },
  groupbuy(estate) {
    const { db, cast, clock } = estate
    setGroupRules(db, { approval: true, mostOpen: null }, cast.chair.id, clock.now)
    const item = { ...eggs, minPacks: 1, maxPacks: 9, cap: 5, quota: 7, perGrams: 500, typicalGrams: 60 }
    const input = inputOfEggs({
      items: [{ ...item, point: 0, steps: [{ fromPieces: 100, price: 90 }] }, eggs],
      points: ['东门', '西门'].map((name) => ({
        name,
        opensAt: '2026-11-26T01:00:00.000Z',
        closesAt: '2026-11-26T03:00:00.000Z',
      })),
      remainder: 'fillPhase',
      fillsAt: '2026-11-24T11:00:00.000Z',
      takerUnit: '3/2/501',
      gateHomes: 2,
      gateAmount: 300,
      gatePieces: 4,
      gateFailure: 'extend',
      stopHomes: 20,
      freight: 500,
      fees: 600,
      payNote: '微信',
    })
    const { id } = createBuy(db, input, cast.neighbour.id, clock.now)
    publishBuy(db, id, cast.neighbour.id, clock.now)
    keepFiles(db)
    for (const fileId of [1, 2])
      db.insert(groupPhotos)
        .values({ groupBuyId: id, fileId, position: fileId, caption: `图${fileId}` })
        .run()
    printAnew(db, 'groupbuy', id)
    return { id, asker: cast.neighbour.id, second: cast.chair.id, preview: `/groupbuys/${id}/preview` }
  },
}

/** What was put into it after the asking counts as asked. */
function printAnew(db: Db, kind: AskedKind, id: number): void {
  const { id: asking, wishedAt } = lastAsking(db, kind, id)!
  const print = printOf(asked()[kind].facts(db, id), wishedAt)
  db.update(agreements).set({ print }).where(eq(agreements.id, asking)).run()
}

function keepFiles(db: Db): void {
  for (const name of ['一', '二', '三']) {
    const file = { hash: name, name, type: 'image/jpeg' as const, size: 1, width: 1, height: 1 }
    const kept = { ...file, bytes: Buffer.from(name), createdAt: day0, createdBy: 1 }
    db.insert(files).values(kept).run()
  }
}

/** The columns of a table that are asked. */
export function askedColumns({ table, exempt }: AskedTable): [string, SQLiteColumn][] {
  return Object.entries(getTableColumns(table)).filter(([name]) => !(name in exempt))
}

/** Puts another value into one column of the first row. */
export function changeColumn(db: Db, { table, of, other }: AskedTable, id: number, name: string): void {
  const columns = getTableColumns(table)
  const [at, column, key] = [getTableName(table), name, of].map((one) =>
    sql.identifier(one.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)),
  )
  const row = db.get<{ row: number; value: string | number | null }>(
    sql`select rowid as row, ${column} as value from ${at} where ${key} = ${id} order by rowid limit 1`,
  )
  const value = other && name in other ? other[name] : another(columns[name]!, name, row.value)
  db.run(sql`update ${at} set ${column} = ${value} where rowid = ${row.row}`)
}

const twofold = ['drill', 'life', 'standIn']

function another(column: SQLiteColumn, name: string, value: string | number | null): string | number {
  const word = column.enumValues?.find((one) => one !== value)
  if (word) return word
  if (name.endsWith('At')) return '2026-12-20T03:30:00.000Z'
  if (twofold.includes(name)) return 1 - Number(value)
  return typeof value === 'number' || column.dataType === 'number' ? Number(value) + 7 : `${value ?? ''}改`
}
