import type { ShownAsking } from '#agreement/show.ts'
import type { ShownBuy } from '#groupbuys/orders/show.ts'
import type { Page } from '#page.ts'
import { SecondPerson } from '#views/agreement/second.tsx'
import type { FormState } from '#views/shared/form.tsx'
import { Time } from '#views/shared/time.tsx'

type Props = { page: Page; buy: ShownBuy; asking: ShownAsking | null; form?: FormState }

/** The committee's look before the estate sees it; when it opens and closes is agreed to with everything else on the page. */
export function Second({ page, buy, asking, form }: Props) {
  if (!asking) return null
  const times = [
    ['groupbuys:form.opensAt', buy.opensAt],
    ['groupbuys:form.closesAt', buy.closesAt],
  ] as const
  const lines = times.flatMap(([term, at]) =>
    at ? [{ term: page.t(term), value: <Time page={page} at={at} /> }] : [],
  )
  const action = `/groupbuys/${buy.id}/decision`
  return <SecondPerson page={page} asking={asking} action={action} lines={lines} form={form} />
}
