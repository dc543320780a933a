import { sql } from 'drizzle-orm'
import type { Change, ParsedAddress } from '#addresses/address-rows.ts'
import { areaText } from '#addresses/area.ts'
import { floorName } from '#addresses/floors.ts'
import type { AddressPath } from '#addresses/paths.ts'
import { type Preview, type PreviewPart, previewParts } from '#addresses/show.ts'
import { comparisonOf, type StagedImport } from '#addresses/units/staging.ts'
import type { Db } from '#estate/db.ts'
import { pick } from '#estate/pick.ts'
import type { AppContext } from '#http/env.ts'
import type { Language } from '#i18n/language.ts'
import type { Translate } from '#i18n/translator.ts'

const perPage = 100

export function previewFacts(
  c: AppContext,
  staged: StagedImport,
  query: { show?: string | undefined; from?: string | undefined },
): Preview {
  const { db } = c.env.estate
  const { comparison, tree } = comparisonOf(db, staged)
  const counts = {
    errors: staged.errorCount,
    added: comparison.added.length,
    changed: comparison.changed.length,
    missing: staged.applied ? 0 : comparison.missing.length,
  }
  const part =
    previewParts.find((one) => one === query.show) ?? previewParts.find((one) => counts[one] > 0) ?? 'added'
  const from = Math.max(0, Math.min(Number.parseInt(query.from ?? '0', 10) || 0, 1_000_000))
  const page = <T>(of: PreviewPart, list: readonly T[]): T[] =>
    of === part ? list.slice(from, from + perPage) : []
  const t = c.get('t')
  const language = c.get('language')
  const changes = page('changed', comparison.changed)
  const missing = page('missing', staged.applied ? [] : comparison.missing)
  const labels = labelsAt(db, [...changes.map((change) => change.path), ...missing])
  const link = (start: number) => `/addresses/import/${staged.id}?show=${part}&from=${start}`
  return {
    ...pick(staged, ['id', 'fileName', 'createdAt', 'hidden', 'applied']),
    duplicates: staged.duplicateCount,
    unchanged: comparison.unchanged,
    counts,
    part,
    errors: page('errors', staged.errors).map(({ sheet, row, column, value, code, params }) => ({
      sheet,
      cell: `${column}${row}`,
      value,
      sentence: t(`addresses:import.errors.${code}`, params),
    })),
    added: page('added', comparison.added).map((address) => addedRow(address, t, language)),
    changed: changes.map((change) => ({
      label: labels.get(change.path) ?? change.path,
      what: t(`addresses:fields.${change.field}`),
      from: valueText(change, change.from, t, language),
      to: valueText(change, change.to, t, language),
    })),
    missing: missing.map((path) => labels.get(path) ?? path),
    newer: from > 0 ? link(Math.max(0, from - perPage)) : null,
    older: shownOf(part, counts, staged) > from + perPage ? link(from + perPage) : null,
    tree: staged.applied ? null : tree,
  }
}

function addedRow(address: ParsedAddress, t: Translate, language: Language): Preview['added'][number] {
  return {
    label: address.label,
    kind: t(`addresses:kinds.${address.kind}`),
    area: address.area === null ? '' : areaText(address.area),
    floor: address.floor === null ? '' : floorName(address.floor, language),
    usage: address.usage ?? '',
  }
}

/** Of errors only the first hundreds are kept; the rest are counted. */
function shownOf(part: PreviewPart, counts: Preview['counts'], staged: StagedImport): number {
  return part === 'errors' ? staged.errors.length : counts[part]
}

function valueText({ field }: Change, value: Change['from'], t: Translate, language: Language): string {
  if (field === 'retired') return t(value === null ? 'addresses:inUse' : 'addresses:retired')
  if (value === null) return t('addresses:blank')
  if (field === 'area') return areaText(Number(value))
  if (field === 'floor') return floorName(Number(value), language)
  return field === 'kind' ? t(`addresses:kinds.${value}`) : String(value)
}

function labelsAt(db: Db, paths: AddressPath[]): Map<AddressPath, string> {
  const rows = db.all<{ path: string; label: string }>(
    sql`select path, label from addresses where path in (select value from json_each(${JSON.stringify(paths)}))`,
  )
  return new Map(rows.map(({ path, label }) => [path, label]))
}
