import type { JoinableKind } from '#doubles/joinables.ts'
import type { DoubleFact, ShownTwo } from '#doubles/joining.ts'
import type { Page } from '#page.ts'
import { Actions, Button } from './actions.tsx'
import { CheckboxField } from './choices.tsx'
import { Form, type FormState, valueIn } from './form.tsx'
import { PageHead } from './head.tsx'
import { Layout } from './layout.tsx'
import { Table } from './table.tsx'
import { Time } from './time.tsx'

type Props = {
  page: Page
  kind: JoinableKind
  two: ShownTwo
  /** The field of the number, and where it is sent. */
  field: string
  action: string
  back: string
  form?: FormState
}

/** Two records side by side, looked at before they become one, with a box for each thing that speaks against it. */
export function BothPage({ page, kind, two, field, action, back, form }: Props) {
  const { t } = page
  const title = t(`shared:double.same.${kind}`)
  const rows = two.one.map((fact, at) => ({ fact, other: two.other[at] }))
  const said = form && { ...form, values: ticked(two, form) }
  return (
    <Layout page={page} title={title}>
      <PageHead
        title={title}
        lead={t('shared:double.stays', { number: two.stays, other: two.goes })}
        back={{ href: back, text: t('shared:double.number', { number: two.id }) }}
      />
      <Table
        caption={title}
        captionHidden
        rows={rows}
        columns={[
          { head: t('shared:double.what'), cell: ({ fact }) => t(fact.label) },
          {
            head: t('shared:double.number', { number: two.id }),
            cell: ({ fact }) => <Told page={page} fact={fact} />,
          },
          {
            head: t('shared:double.number', { number: two.typed }),
            cell: ({ other }) => other && <Told page={page} fact={other} />,
          },
        ]}
      />
      <Form page={page} action={action} form={said}>
        <input type="hidden" name={field} value={String(two.typed)} />
        <input type="hidden" name="looked" value={String(two.typed)} />
        {two.questions.map(({ name, tick }) => (
          <CheckboxField
            page={page}
            name={`sure-${name}`}
            value={tick}
            label={t(`shared:double.sure.${kind}`, { number: two.typed })}
            form={said}
          />
        ))}
        <p class="quiet">{t('shared:double.keeps')}</p>
        <Actions>
          <Button icon="link" text={t(`shared:double.join.${kind}`)} />
        </Actions>
      </Form>
    </Layout>
  )
}

/** A box stands ticked only where it was ticked beside this very sentence. */
function ticked({ questions }: ShownTwo, form: FormState): Record<string, unknown> {
  const kept = questions.filter(({ name, tick }) => valueIn(form, `sure-${name}`) === tick)
  return Object.fromEntries(kept.map(({ name, tick }) => [`sure-${name}`, tick]))
}

function Told({ page, fact }: { page: Page; fact: DoubleFact }) {
  if ('words' in fact) return <>{fact.words || '—'}</>
  if ('says' in fact) return <>{page.t(fact.says, fact.params)}</>
  return fact.at === null ? <>—</> : <Time page={page} at={fact.at} />
}
