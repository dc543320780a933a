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
  forms: { line?: FormState; cancellation?: FormState; leader?: FormState; handover?: FormState }
  /** `order:item` of the line whose form was refused. */
  refused: string | null
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
