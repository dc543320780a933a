import type { Page } from '#page.ts'
import { conditions } from '#supplies/kinds.ts'
import type { ToolRow } from '#supplies/lending.ts'
import type { SupplyStore } from '#supplies/schema.ts'
import { Button } from '#views/shared/actions.tsx'
import { fields } from '#views/shared/bound.tsx'
import { Card, CardList, Details, EmptyState } from '#views/shared/cards.tsx'
import { formAt, type Refusal } from '#views/shared/form.tsx'
import { PageHead, SectionHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { PostForm } from '#views/shared/post-form.tsx'
import { Badge, Callout } from '#views/shared/status.tsx'
import { Table } from '#views/shared/table.tsx'
import { Time } from '#views/shared/time.tsx'

type Tool = ToolRow & { door: string | null }
type Props = { page: Page; stores: SupplyStore[]; tools: Tool[]; due: string; refused?: Refusal }

/** What is out and when it is due; lending, taking back, entering a new thing. */
export function LendingPage(props: Props) {
  const { page, stores, tools, refused } = props
  const { t } = page
  const out = tools.filter((tool) => tool.loan !== null)
  const home = tools.filter((tool) => tool.loan === null)
  return (
    <Layout page={page} title={t('supplies:lending.title')}>
      <PageHead
        title={t('supplies:lending.title')}
        lead={t('supplies:lending.lead')}
        back={{ href: '/supplies/desk', text: t('supplies:desk.title') }}
      />
      {tools.length === 0 && <EmptyState title={t('supplies:lending.none')} icon="undo" />}
      {out.length > 0 && (
        <section aria-labelledby="out">
          <SectionHead id="out" icon="undo" title={t('supplies:lending.out')} />
          <CardList label={t('supplies:lending.out')}>
            {out.map((tool) => (
              <OutCard page={page} tool={tool} refused={refused} />
            ))}
          </CardList>
        </section>
      )}
      {home.length > 0 && (
        <section class="flow" aria-labelledby="here">
          <SectionHead id="here" icon="list" title={t('supplies:lending.here')} />
          <Table
            caption={t('supplies:lending.here')}
            captionHidden
            rows={home}
            columns={[
              { head: t('supplies:columns.name'), names: true, cell: (row) => row.name },
              { head: t('supplies:lending.tag'), cell: (row) => <span class="plate">{row.tag}</span> },
              { head: t('supplies:columns.store'), cell: (row) => row.store },
              {
                head: t('supplies:lending.condition'),
                cell: (row) => t(`supplies:condition.${row.condition}`),
              },
            ]}
          />
          <Lend {...props} />
        </section>
      )}
      {stores.length > 0 && (
        <Details summary={t('supplies:lending.new')} open={refused?.at === 'tool'}>
          <NewTool {...props} />
        </Details>
      )}
    </Layout>
  )
}

function OutCard({ page, tool, refused }: { page: Page; tool: Tool; refused: Refusal | undefined }) {
  const { t } = page
  const loan = tool.loan!
  const form = formAt(refused, `return-${loan.id}`)
  const typed = (name: string) => String(form?.values?.[name] ?? '')
  const wrong = Object.values(form?.errors ?? {})
  return (
    <Card
      title={`${tool.name} ${tool.tag}`}
      level={3}
      meta={
        <>
          <span class="plate">{tool.door}</span> · {t('supplies:lending.due')}{' '}
          <Time page={page} at={loan.dueAt} show="day" />{' '}
          {loan.dueAt < page.now && <Badge tone="urgent" text={t('supplies:lending.overdue')} />}
        </>
      }
    >
      <Details summary={t('supplies:lending.back')} open={form !== undefined}>
        {wrong.map((text) => (
          <Callout tone="urgent" icon="warning">
            <p>{text}</p>
          </Callout>
        ))}
        <PostForm action={`/supplies/loans/${loan.id}/return`} class="flow">
          <label>
            {t('supplies:lending.condition')}{' '}
            <select name="condition">
              {conditions.map((value) => (
                <option value={value} selected={typed('condition') === value}>
                  {t(`supplies:condition.${value}`)}
                </option>
              ))}
            </select>
          </label>
          <label>
            {t('supplies:lending.words')}{' '}
            <input type="text" name="words" maxlength={100} autocomplete="off" value={typed('words')} />
          </label>
          <Button kind="plain" icon="check" text={t('supplies:lending.back')} />
        </PostForm>
      </Details>
    </Card>
  )
}

function Lend({ page, tools, due, refused }: Props) {
  const { t } = page
  const form = formAt(refused, 'loan')
  const fit = tools.filter((tool) => tool.loan === null && !['broken', 'lost'].includes(tool.condition))
  if (fit.length === 0) return <></>
  const ask = fields(page, form, 'supplies:lending')
  return (
    <Details summary={t('supplies:lending.lend')} open={form !== undefined}>
      <ask.Form action="/supplies/loans">
        <ask.Pick
          name="tool"
          says="what"
          options={fit.map((tool) => ({ value: String(tool.id), text: `${tool.name} ${tool.tag}` }))}
        />
        <ask.Text name="door" hint width="medium" maxlength={40} autocomplete="off" />
        <ask.Day name="due" value={due} />
        <ask.Send icon="check" says="lend" />
      </ask.Form>
    </Details>
  )
}

function NewTool({ page, stores, refused }: Props) {
  const form = formAt(refused, 'tool')
  const ask = fields(page, form, 'supplies:columns')
  return (
    <ask.Form action="/supplies/tools">
      <ask.Text name="toolName" says="name" maxlength={30} />
      <ask.Text name="tag" says="supplies:lending.tag" hint width="medium" maxlength={20} />
      <ask.Pick name="toolStore" says="store" options={stores} />
      <ask.Send kind="plain" icon="plus" says="supplies:lending.new" />
    </ask.Form>
  )
}
