import { and, asc, isNull } from 'drizzle-orm'
import { floorName } from '#addresses/floors.ts'
import { doorLabel } from '#addresses/labels.ts'
import type { Address, AddressKind } from '#addresses/schema.ts'
import { addresses } from '#addresses/schema.ts'
import type { Db } from '#estate/db.ts'
import { inList } from '#estate/in-list.ts'
import type { Language } from '#i18n/language.ts'
import type { Translate } from '#i18n/translator.ts'
import { type CellValue, writeXlsx } from '#sheets/write-xlsx.ts'

const columns = ['building', 'entrance', 'unit', 'floor', 'area', 'usage', 'label'] as const

/**
 * The doors, spaces and common parts in use as a sheet that an import reads again without a change: the columns of an
 * ordinary unit sheet, in the reader's language, areas as numbers.
 */
export function exportUnits(db: Db, language: Language, t: Translate): Uint8Array {
  const heading = columns.map((column) => t(`addresses:sheet.${column}`))
  const rows = exportedAddresses(db).map((address) => rowOf(address, language))
  const widths = [12, 10, 14, 8, 14, 14, 28]
  return writeXlsx({ name: t('addresses:sheet.name'), widths, rows: [heading, ...rows] })
}

function exportedAddresses(db: Db): Address[] {
  const kinds = ['unit', 'shop', 'parking', 'storage', 'common']
  return db
    .select()
    .from(addresses)
    .where(and(inList(addresses.kind, kinds), isNull(addresses.retiredAt)))
    .orderBy(asc(addresses.sortKey))
    .all()
}

function rowOf({ path, kind, label, area, floor, usage }: Address, language: Language): CellValue[] {
  const steps = path.split('/')
  const door = steps.pop()!
  const [building, entrance] = steps
  // A villa is its own building: its number stands in that column, and no door beside it.
  const villa = building === undefined && /^V\d+$/.test(door)
  return [
    villa ? door : (building ?? null),
    entrance ?? null,
    villa ? null : doorLabel(path, kind, language),
    floor === null ? null : floorName(floor, language),
    area === null ? null : area / 100,
    usage ?? (/^[a-z]/.test(door) ? null : (kindWords[kind]?.[language] ?? null)),
    label,
  ]
}

/** A shop numbered like a flat, or a common part with a name of its own, is told from a flat by its use alone. */
const kindWords: Partial<Record<AddressKind, Record<Language, string>>> = {
  shop: { 'zh-CN': '商铺', en: 'Shop' },
  parking: { 'zh-CN': '车位', en: 'Parking' },
  storage: { 'zh-CN': '储藏室', en: 'Storage' },
  common: { 'zh-CN': '公共部位', en: 'Common part' },
}
