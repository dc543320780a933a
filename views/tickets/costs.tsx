import type { Page } from '#page.ts'
import { payers } from '#tickets/kinds.ts'
import type { ShownTicket } from '#tickets/show.ts'
import { ActionForm } from '#views/shared/actions.tsx'
import { fields } from '#views/shared/bound.tsx'
import { Details } from '#views/shared/cards.tsx'
import { formAt, type Refusal } from '#views/shared/form.tsx'
import { SectionHead } from '#views/shared/head.tsx'
import { type Column, Table } from '#views/shared/table.tsx'

/** 分 as yuan: 128000 is ¥1,280.00. */
export function yuan(fen: number): string {
  const whole = String(Math.floor(fen / 100)).replace(/\B(?=(\d{3})+$)/g, ',')
  return `¥${whole}.${String(fen % 100).padStart(2, '0')}`
}

/** What it cost and who pays, for everybody who reads the ticket. */
export function Costs({ page, ticket, refused }: { page: Page; ticket: ShownTicket; refused?: Refusal }) {
  const { t } = page
  const form = formAt(refused, 'cost')
  const mayEnter = ticket.work?.mayCost ?? false
  if (ticket.costs.length === 0 && !mayEnter) return <></>
  type Row = ShownTicket['costs'][number]
  const columns: Column<Row>[] = [
    { head: t('tickets:cost.what'), cell: (row) => row.what, names: true },
    { head: t('tickets:cost.payer'), cell: (row) => t(`tickets:payer.${row.payer}`) },
    { head: t('tickets:cost.amount'), kind: 'number', cell: (row) => yuan(row.amount) },
  ]
  if (mayEnter)
    columns.push({
      head: t('tickets:cost.change'),
      kind: 'actions',
      cell: (row) => (
        <ActionForm
          action={`/tickets/${ticket.id}/costs/${row.id}/undo`}
          kind="quiet"
          icon="undo"
          text={t('tickets:cost.takeBack')}
        />
      ),
    })
  const total = ticket.costs.reduce((sum, row) => sum + row.amount, 0)
  const ask = fields(page, form, 'tickets:cost')
  return (
    <section aria-labelledby="costs" class="flow">
      <SectionHead id="costs" icon="list" title={t('tickets:cost.title')} />
      {ticket.costs.length > 0 && (
        <>
          <Table caption={t('tickets:cost.title')} captionHidden columns={columns} rows={ticket.costs} />
          <p class="figures">{t('tickets:cost.total', { amount: yuan(total) })}</p>
        </>
      )}
      {mayEnter && (
        <Details summary={t('tickets:cost.enter')} open={form !== undefined}>
          <ask.Form action={`/tickets/${ticket.id}/costs`}>
            <input
              type="hidden"
              name="known"
              value={String(Math.max(0, ...ticket.costs.map(({ id }) => id)))}
            />
            <ask.Text name="what" maxlength={100} />
            <ask.Amount name="amount" says="yuan" autocomplete="off" />
            <ask.Pick name="payer" options={payers} of="tickets:payer" />
            <ask.Send kind="plain" icon="plus" says="enter" />
          </ask.Form>
        </Details>
      )}
    </section>
  )
}
