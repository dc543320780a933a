import type { FormErrors, Page } from '#page.ts'
import { Actions, Button } from '#views/shared/actions.tsx'
import { Form } from '#views/shared/form.tsx'
import { PageHead, SectionHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { Callout } from '#views/shared/status.tsx'

export type PreviewRow = {
  row: number
  unit: string | null
  /** As it stands in the field. */
  door: string
  /** Pieces by item, or what was typed for them. */
  wishes: { itemId: number; want: number | string }[]
  note: string
  /** The line or lines it was read from. */
  text: string
  /** Sentences: why a person should look. */
  doubts: string[]
  taken: boolean
}

type PreviewProps = {
  page: Page
  buy: { id: number; title: string }
  items: { id: number; name: string; unitWord: string }[]
  rows: PreviewRow[]
  errors?: FormErrors
  done?: number
}

/** What was read from a list: certain homes ticked, doubtful lines marked with the reason and left to a person. */
export function RelayPreview(props: PreviewProps) {
  const { page, buy, rows, errors = {}, done } = props
  const { t } = page
  const clear = rows.filter((row) => row.doubts.length === 0 && faultsIn(errors, row.row).length === 0)
  const doubtful = rows.filter((row) => !clear.includes(row))
  const next = Math.max(0, ...rows.map((row) => row.row + 1))
  return (
    <Layout page={page} title={t('groupbuys:relay.preview')} width="wide">
      <PageHead
        title={t('groupbuys:relay.preview')}
        lead={t('groupbuys:relay.previewLead', { clear: clear.length, doubtful: doubtful.length })}
        back={{ href: `/groupbuys/${buy.id}/relay`, text: t('groupbuys:relay.back') }}
      />
      {done !== undefined && done > 0 && (
        <Callout tone="done">{t('groupbuys:relay.done', { count: done })}</Callout>
      )}
      <Form page={page} action={`/groupbuys/${buy.id}/relay/orders`} form={{ errors }}>
        <input type="hidden" name="rows" value={next} />
        {doubtful.length > 0 && <SectionHead title={t('groupbuys:relay.doubtful')} />}
        {doubtful.map((row) => (
          <Row {...props} row={row} />
        ))}
        <SectionHead title={t('groupbuys:relay.clear')} />
        {clear.map((row) => (
          <Row {...props} row={row} />
        ))}
        <Actions>
          <Button text={t('groupbuys:relay.apply')} icon="check" />
        </Actions>
      </Form>
    </Layout>
  )
}

/** What was refused of a row: its door, its note, and numbers that cannot be read. */
function faultsIn(errors: FormErrors, row: number): string[] {
  return Object.entries(errors).flatMap(([field, fault]) =>
    field === `door-${row}` || field === `note-${row}` || field.startsWith(`want-${row}-`) ? [fault] : [],
  )
}

function Row({ page, items, row, errors = {} }: PreviewProps & { row: PreviewRow }) {
  const { t } = page
  const n = row.row
  const faults = faultsIn(errors, n)
  return (
    <fieldset class={row.doubts.length > 0 || faults.length > 0 ? 'relay-row tone-asked' : 'relay-row'}>
      <legend>{row.door || t('groupbuys:relay.noDoor')}</legend>
      <p class="relay-said">{row.text}</p>
      <input type="hidden" name={`text-${n}`} value={row.text} />
      {[...row.doubts, ...faults].map((sentence) => (
        <p class="relay-doubt">{sentence}</p>
      ))}
      <div class="row">
        <label>
          <input type="checkbox" name={`take-${n}`} value="yes" checked={row.taken} />{' '}
          {t('groupbuys:relay.take')}
        </label>
        <label>
          {t('groupbuys:relay.door')}{' '}
          <input
            type="text"
            id={`field-door-${n}`}
            name={`door-${n}`}
            value={row.door}
            maxlength={40}
            size={12}
          />
        </label>
        <label>
          {t('groupbuys:relay.note')}{' '}
          <input
            type="text"
            id={`field-note-${n}`}
            name={`note-${n}`}
            value={row.note}
            aria-invalid={errors[`note-${n}`] ? 'true' : undefined}
            maxlength={200}
            size={16}
          />
        </label>
        {items.map((item) => (
          <label>
            {item.name}{' '}
            <input
              type="text"
              id={`field-want-${n}-${item.id}`}
              name={`want-${n}-${item.id}`}
              aria-invalid={errors[`want-${n}-${item.id}`] ? 'true' : undefined}
              inputmode="numeric"
              value={String(row.wishes.find((wish) => wish.itemId === item.id)?.want ?? '')}
              maxlength={5}
              size={4}
            />{' '}
            {item.unitWord}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
