import type { AddressPath } from './paths.ts'
import type { AddressKind } from './schema.ts'

export type AddressLink = { href: string; label: string; kind: AddressKind; retired: boolean; doors: number }
/** What the page of one address shows; what this viewer may not see is null. */
export type AddressFacts = {
  path: AddressPath
  kind: AddressKind
  label: string
  way: { href: string; label: string }[]
  floor: string | null
  area: string | null
  usage: string | null
  retired: { at: string; why: string | null } | null
  inside: AddressLink[]
  household: string | null
  plan: string | null
  /** Set for whoever may change the tree. */
  edit: { label: string; area: string; floor: string; usage: string } | null
  addHref: string | null
}

export const previewParts = ['errors', 'added', 'changed', 'missing'] as const
export type PreviewPart = (typeof previewParts)[number]

export type PreviewError = { sheet: string; cell: string; value: string; sentence: string }
export type PreviewAddress = { label: string; kind: string; area: string; floor: string; usage: string }
export type PreviewChange = { label: string; what: string; from: string; to: string }

/** One part of the preview, a page at a time, and the numbers of all. */
export type Preview = {
  id: number
  fileName: string
  createdAt: string
  hidden: string[]
  duplicates: number
  unchanged: number
  counts: Record<PreviewPart, number>
  part: PreviewPart
  errors: PreviewError[]
  added: PreviewAddress[]
  changed: PreviewChange[]
  missing: string[]
  newer: string | null
  older: string | null
  /** The mark of the tree that was compared; null when it has been applied. */
  tree: string | null
  applied: { at: string; added: number; changed: number } | null
}
