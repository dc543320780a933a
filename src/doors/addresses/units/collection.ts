import type { Area } from '#addresses/area.ts'
import type { AddressRead } from '#addresses/assemble.ts'
import type { Floor } from '#addresses/floors.ts'
import { type LabelWords, labelOf, usualWords } from '#addresses/labels.ts'
import { sortKey } from '#addresses/order.ts'
import { ancestorsOf, parentOf } from '#addresses/paths.ts'
import type { ParsedPlace } from '#addresses/places.ts'
import type { AddressKind } from '#addresses/schema.ts'
import type { Language } from '#i18n/language.ts'
import type { Field } from './headings.ts'
import { quartersOf } from './quarters.ts'
import type { CellPlace, Duplicate, ImportError, ImportErrorCode, ParsedUnits } from './types.ts'

type Read = Extract<AddressRead, { ok: true }>
type FoundRow = {
  read: Read
  /** What the row's use says it is. */
  kind: AddressKind | undefined
  area: Area | null
  floor: Floor | null
  usage: string
  label: string
  from: CellPlace
}
type Fail = (field: Field, code: ImportErrorCode, params?: ImportError['params']) => void
type Kept = ParsedPlace & { from: CellPlace; derived: boolean }

/** The rows of a file as they come together: what is the same is said once, what contradicts is an error. */
export class Collection {
  private readonly language: Language
  private readonly errors: ImportError[]
  private readonly rows: { row: FoundRow; fail: Fail }[] = []

  constructor(language: Language, errors: ImportError[]) {
    this.language = language
    this.errors = errors
  }

  add(row: FoundRow, fail: Fail): void {
    this.rows.push({ row, fail })
  }

  /** Every place in the order of the doors, parents first. */
  finish(): Pick<ParsedUnits, 'units' | 'duplicates' | 'rows'> {
    const quarters = quartersOf(this.rows.map(({ row }) => row.read))
    const words = wordsOf(this.rows.map(({ row }) => row.read))
    const places = new Map<string, Kept>()
    const duplicates: Duplicate[] = []
    for (const { row, fail } of this.rows) {
      const place = this.placeOf(row, quarters(row.read), words)
      const before = places.get(place.path)
      if (!before) places.set(place.path, place)
      else if (contradicts(before, place)) {
        fail(...contradicts(before, place)!, {
          path: place.path,
          firstSheet: before.from.sheet,
          firstRow: before.from.row,
        })
      } else {
        merge(before, place)
        duplicates.push({
          ...row.from,
          path: place.path,
          firstSheet: before.from.sheet,
          firstRow: before.from.row,
        })
      }
    }
    this.addParents(places, words)
    const units = [...places.values()].map(({ from: _, derived: __, ...place }) => place)
    const keys = new Map(units.map(({ path }) => [path, sortKey(path)]))
    units.sort((a, b) => (keys.get(a.path)! < keys.get(b.path)! ? -1 : 1))
    return { units, duplicates, rows: this.rows.length }
  }

  private placeOf(row: FoundRow, path: string, words: LabelWords): Kept {
    const { read, area, usage, label, from } = row
    const kind = kindIn(read.kind, row.kind)
    return {
      path,
      kind,
      label: label || labelOf(path, kind, this.language, words),
      area,
      floor: row.floor ?? read.floor,
      usage: usage || null,
      says: { kind: row.kind !== undefined, label: label !== '', floor: row.floor !== null },
      from,
      derived: false,
    }
  }

  /** Buildings and entrances that follow from what is in them. A villa with doors inside is a building after all. */
  private addParents(places: Map<string, Kept>, words: LabelWords): void {
    for (const place of [...places.values()]) {
      for (const path of ancestorsOf(place.path).slice(1, -1)) {
        const known = places.get(path)
        const kind = parentOf(path) === '' ? 'building' : 'entrance'
        if (known?.kind === kind) continue
        if (known && !/^V\d+$/.test(path)) {
          places.delete(place.path)
          this.errors.push({
            ...place.from,
            value: place.path,
            code: 'doorInDoor',
            params: { path, firstRow: known.from.row, firstSheet: known.from.sheet },
          })
          break
        }
        const label = labelOf(path, kind, this.language, words)
        const says = { kind: known !== undefined, label: false, floor: false }
        places.set(path, {
          area: null,
          floor: null,
          usage: null,
          ...known,
          path,
          kind,
          label,
          says,
          from: place.from,
          derived: true,
        })
      }
    }
  }
}

/** A sheet's use narrows what a flat is; what is named a shop or a space by its own word stays one. */
function kindIn(read: AddressKind, usage: AddressKind | undefined): AddressKind {
  return read === 'unit' && usage !== undefined ? usage : read
}

function contradicts(a: ParsedPlace, b: ParsedPlace): [Field, ImportErrorCode] | undefined {
  if (a.area !== null && b.area !== null && a.area !== b.area) return ['area', 'conflict']
  if (a.kind !== b.kind) return ['usage', 'conflict']
  if (a.floor !== null && b.floor !== null && a.floor !== b.floor) return ['floor', 'conflict']
  return undefined
}

/** Two lines for two owners of one flat: what one leaves blank the other may say. */
function merge(kept: ParsedPlace, again: ParsedPlace): void {
  kept.area ??= again.area
  kept.floor ??= again.floor
  kept.usage ??= again.usage
}

/** The words most rows use, for the labels of all: 3幢 where the sheet says 幢. */
function wordsOf(reads: Read[]): LabelWords {
  const words = { ...usualWords }
  for (const part of ['building', 'entrance', 'unit'] as const) {
    const counts = new Map<string, number>()
    for (const { said } of reads) if (said[part]) counts.set(said[part], (counts.get(said[part]) ?? 0) + 1)
    const [most] = [...counts].sort((a, b) => b[1] - a[1])
    // `#` and the floor's 楼 are for the pen, not for the ear.
    if (most && /\p{Script=Han}/u.test(most[0]) && !/^(?:楼|#楼|号房)$/.test(most[0])) words[part] = most[0]
  }
  return words
}
