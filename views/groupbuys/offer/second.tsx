import type { ShownAsking } from '#agreement/show.ts'
import type { ShownBuy } from '#groupbuys/orders/show.ts'
import type { Page } from '#page.ts'
import { SecondPerson } from '#views/agreement/second.tsx'
import type { FormState } from '#views/shared/form.tsx'

type Props = { page: Page; buy: ShownBuy; asking: ShownAsking | null; form?: FormState }

/** The committee's look before the estate sees it; the rules and the story stand on the page around. */
export function Second({ page, buy, asking, form }: Props) {
  if (!asking) return null
  return <SecondPerson page={page} asking={asking} action={`/groupbuys/${buy.id}/decision`} form={form} />
}
