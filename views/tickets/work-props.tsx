import type { Page } from '#page.ts'
import type { ShownTicket } from '#tickets/show.ts'
import type { Refusal } from '#views/shared/form.tsx'

type WorkFacts = NonNullable<ShownTicket['work']>

export type WorkProps = { page: Page; ticket: ShownTicket; work: WorkFacts; refused?: Refusal }
