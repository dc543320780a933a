import type { ShownBuy } from '#groupbuys/orders/show.ts'
import type { Page } from '#page.ts'
import type { FormState } from '#views/shared/form.tsx'

export type ManageProps = {
  page: Page
  buy: ShownBuy
  homes: ManagedHome[]
  coLeaders: { personId: number; name: string }[]
  /** What can be done in this state. */
  may: { stop: boolean; close: boolean; cancel: boolean; change: boolean; handOver: boolean; offer: boolean }
  /** Links of what other parts add: sheets, money, arrival. */
  links: { href: string; text: string }[]
  due: number
  /** The offer on the board of what is left over. */
  leftoverListingId: number | null
  /** The form that came back, and which of the page's it is; a line names its order and its item. */
  refused: { at?: 'line' | 'cancellation' | 'leader' | 'handover'; form?: FormState }
}

/** This form as it came back, where it is the one that did. */
export function refusedAt({ refused }: ManageProps, at: ManageProps['refused']['at']): FormState | undefined {
  return refused.at === at ? refused.form : undefined
}

export type ManagedLine = {
  itemId: number
  name: string
  unitWord: string
  want: number
  flex: number
  computed: number | null
  final: number | null
  weighed: boolean
  grams: number | null
  why: string | null
  by: string | null
}

export type ManagedHome = {
  orderId: number
  label: string
  comment: string
  due: number
  lines: ManagedLine[]
}
