import type { ParsedAddress } from '#addresses/address-rows.ts'
import type { Area } from '#addresses/area.ts'
import type { AddressRead } from '#addresses/assemble.ts'
import type { Floor } from '#addresses/floors.ts'
import { type LabelWords, labelOf, usualWords } from '#addresses/labels.ts'
import { ancestorsOf, parentOf } from '#addresses/paths.ts'
import type { AddressKind } from '#addresses/schema.ts'
import { sortKey } from '#addresses/sort-key.ts'
import type { Language } from '#i18n/language.ts'
import type { Field } from './headings.ts'
import type { Cell, Duplicate, ImportError, ImportErrorCode, ParsedUnits } from './parsed-units.ts'
import { quartersOf } from './quarters.ts'

type Read = Extract<AddressRead, { ok: true }>
type FoundRow = {
  read: Read
  /** What the row's use says it is. */
  kind: AddressKind | undefined
  area: Area | null
  floor: Floor | null
  usage: string
  label: string
  from: Cell
}
type Fail = (field: Field, code: ImportErrorCode, params?: ImportError['params']) => void
type Kept = ParsedAddress & { from: Cell; derived: boolean }

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

  /** Every address in the order of the doors, parents first. */
  finish(): Pick<ParsedUnits, 'units' | 'duplicates' | 'rows'> {
    const quarters = quartersOf(this.rows.map(({ row }) => row.read))
    const words = wordsOf(this.rows.map(({ row }) => row.read))
    const kept = new Map<string, Kept>()
    const duplicates: Duplicate[] = []
    for (const { row, fail } of this.rows) {
      const address = this.placeOf(row, quarters(row.read), words)
      const before = kept.get(address.path)
      if (!before) kept.set(address.path, address)
      else if (contradicts(before, address)) {
        fail(...contradicts(before, address)!, {
          path: address.path,
          firstSheet: before.from.sheet,
          firstRow: before.from.row,
        })
      } else {
        merge(before, address)
        duplicates.push({
          ...row.from,
          path: address.path,
          firstSheet: before.from.sheet,
          firstRow: before.from.row,
        })
      }
    }
    this.addParents(kept, words)
    const units = [...kept.values()].map(({ from: _, derived: __, ...address }) => address)
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
  private addParents(kept: Map<string, Kept>, words: LabelWords): void {
    for (const address of [...kept.values()]) {
      for (const path of ancestorsOf(address.path).slice(1, -1)) {
        const known = kept.get(path)
        const kind = parentOf(path) === '' ? 'building' : 'entrance'
        if (known?.kind === kind) continue
        if (known && !/^V\d+$/.test(path)) {
          kept.delete(address.path)
          this.errors.push({
            ...address.from,
            value: address.path,
            code: 'doorInDoor',
            params: { path, firstRow: known.from.row, firstSheet: known.from.sheet },
          })
          break
        }
        const label = labelOf(path, kind, this.language, words)
        const says = { kind: known !== undefined, label: false, floor: false }
        kept.set(path, {
          area: null,
          floor: null,
          usage: null,
          ...known,
          path,
          kind,
          label,
          says,
          from: address.from,
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

function contradicts(a: ParsedAddress, b: ParsedAddress): [Field, ImportErrorCode] | undefined {
  if (a.area !== null && b.area !== null && a.area !== b.area) return ['area', 'conflict']
  if (a.kind !== b.kind) return ['usage', 'conflict']
  if (a.floor !== null && b.floor !== null && a.floor !== b.floor) return ['floor', 'conflict']
  return undefined
}

/** Two lines for two owners of one flat: what one leaves blank the other may say. */
function merge(kept: ParsedAddress, again: ParsedAddress): void {
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
