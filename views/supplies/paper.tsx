import type { Page } from '#page.ts'
import type { DispatchRow, DropRow } from '#supplies/dispatches.ts'
import { missReasons } from '#supplies/kinds.ts'
import { fields } from '#views/shared/bound.tsx'
import { EmptyState } from '#views/shared/cards.tsx'
import { type FormState, valueIn } from '#views/shared/form.tsx'
import { PageHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { DrillBadge } from './marks.tsx'

type Props = {
  page: Page
  dispatch: DispatchRow
  drops: (DropRow & { door: string })[]
  building: string
  form?: FormState
}

/** A signed running sheet typed in: a name a door, or why nobody took it; what is left empty stays open. */
export function PaperPage({ page, dispatch, drops, building, form }: Props) {
  const { t } = page
  const at = `/supplies/dispatches/${dispatch.id}`
  // A door that was signed for meanwhile stays as long as something is typed for it.
  const typed = (id: number) => valueIn(form, `name-${id}`) || valueIn(form, `miss-${id}`)
  const open = drops.filter((drop) => drop.receivedAt === null || typed(drop.id))
  const ask = fields(page, form, 'supplies:paper')
  return (
    <Layout page={page} title={t('supplies:paper.title')}>
      <PageHead
        title={t('supplies:paper.title')}
        lead={t('supplies:paper.lead')}
        back={{ href: at, text: dispatch.title }}
      />
      <DrillBadge page={page} drill={dispatch.drill} />
      {open.length === 0 ? (
        <EmptyState title={t('supplies:paper.none')} icon="check" />
      ) : (
        <ask.Form action={`${at}/paper?building=${encodeURIComponent(building)}`}>
          {open.map((drop) => (
            <div class="supply-count box">
              <ask.Text
                name={`name-${drop.id}`}
                label={t('supplies:paper.door', {
                  door: drop.door,
                  pieces: drop.pieces,
                  unitWord: dispatch.unitWord,
                })}
                maxlength={40}
                autocomplete="off"
                optional
              />
              <ask.Pick
                name={`miss-${drop.id}`}
                says="orWhy"
                options={missReasons}
                of="supplies:missed"
                prompt={t('supplies:paper.taken')}
                optional
              />
            </div>
          ))}
          <ask.Send icon="check" says="send" />
        </ask.Form>
      )}
    </Layout>
  )
}
