import { childrenOf, doorCounts, findAddress, wayTo } from '#addresses/addresses.ts'
import { areaText } from '#addresses/area.ts'
import { floorName } from '#addresses/floors.ts'
import { doorLabel } from '#addresses/labels.ts'
import { type AddressPath, isDoor, pathInUrl } from '#addresses/paths.ts'
import type { Address } from '#addresses/schema.ts'
import type { AddressFacts, AddressLink } from '#addresses/show.ts'
import type { AppContext } from '#http/env.ts'
import { viewerOf } from '#http/signed-in.ts'
import type { Language } from '#i18n/language.ts'
import { can, isOfHousehold } from '#standing/standing.ts'

export function addressHref(path: AddressPath): string {
  return path === '' ? '/addresses' : `/addresses/${pathInUrl(path)}`
}

/** Everything about an address that this viewer may see. Throws NotFound. */
export function addressFacts(c: AppContext, path: AddressPath): AddressFacts {
  const { db } = c.env.estate
  const { standing } = viewerOf(c)
  const language = c.get('language')
  const address = findAddress(db, path)
  const mayChange = can(standing, 'addresses', path)
  const knows = mayChange || can(standing, 'contacts', path) || isOfHousehold(standing, path)
  const holds = address.kind === 'building' || address.kind === 'entrance'
  const floor = address.floor === null ? '' : floorName(address.floor, language)
  const area = address.area === null ? '' : areaText(address.area)
  return {
    path,
    kind: address.kind,
    label: address.label,
    way: wayTo(db, path)
      .slice(1, -1)
      .map((step) => ({ href: addressHref(step.path), label: step.label })),
    floor: floor || null,
    area: knows && area ? area : null,
    usage: address.usage,
    retired: address.retiredAt === null ? null : { at: address.retiredAt, why: address.retiredWhy },
    inside: holds ? linksIn(c, path, mayChange) : [],
    household:
      isDoor(address.kind) && (isOfHousehold(standing, path) || can(standing, 'contacts', path))
        ? `/households/${pathInUrl(path)}`
        : null,
    plan:
      holds && can(standing, 'letters', path) ? `/addresses/plan?under=${encodeURIComponent(path)}` : null,
    edit: mayChange ? { label: address.label, area, floor, usage: address.usage ?? '' } : null,
    addHref:
      mayChange && holds && !address.retiredAt ? `/addresses/new?under=${encodeURIComponent(path)}` : null,
  }
}

/** What lies in an address; retired addresses only for whoever may bring them back. */
function linksIn(c: AppContext, path: AddressPath, withRetired: boolean): AddressLink[] {
  const { db } = c.env.estate
  const counts = doorCounts(db, path)
  return childrenOf(db, path)
    .filter((child) => withRetired || child.retiredAt === null)
    .map((child) => addressLink(child, c.get('language'), counts.get(child.path) ?? 0))
}

export function addressLink(address: Address, language: Language, doors: number): AddressLink {
  const { path, kind, label, retiredAt } = address
  const inside = path.includes('/')
  return {
    href: addressHref(path),
    label:
      inside && (isDoor(kind) || kind === 'parking' || kind === 'storage')
        ? doorLabel(path, kind, language)
        : label,
    kind,
    retired: retiredAt !== null,
    doors,
  }
}
