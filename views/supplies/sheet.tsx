import { labelOf } from '#addresses/labels.ts'
import type { Page } from '#page.ts'
import type { DispatchRow, DropRow } from '#supplies/dispatches.ts'
import { EmptyState } from '#views/shared/cards.tsx'
import { PrintPage, PrintSheet } from '#views/shared/print.tsx'

type Drop = DropRow & { door: string }
type Props = { page: Page; dispatch: DispatchRow; drops: Drop[] }

/** The running sheet: a piece a building, doors in the order of the stairs, a box to sign in. No phones, no reasons. */
export function RunningSheet({ page, dispatch, drops }: Props) {
  const { t } = page
  const title = dispatch.drill === 1 ? `${t('supplies:drillPaper')} ${dispatch.title}` : dispatch.title
  const buildings = [...Map.groupBy(drops, (drop) => drop.building)]
  return (
    <PrintPage
      page={page}
      title={t('supplies:dispatch.sheet')}
      back={{ href: `/supplies/dispatches/${dispatch.id}`, text: dispatch.title }}
    >
      {buildings.length === 0 && <EmptyState title={t('supplies:dispatch.none')} icon="list" />}
      {buildings.map(([building, own]) => (
        <PrintSheet
          page={page}
          drill={dispatch.drill === 1}
          title={title}
          scope={labelOf(building, 'building', page.lang)}
          doors={own.length}
          stamp={`#${dispatch.id}`}
          kind="list"
        >
          <p class="sheet-counts">
            {t('supplies:sheet.counts', {
              name: dispatch.name,
              pieces: own.reduce((sum, drop) => sum + drop.pieces, 0),
              unitWord: dispatch.unitWord,
              doors: own.length,
            })}
          </p>
          {dispatch.drill === 1 && <p class="sheet-provisional">{t('supplies:dispatch.drill')}</p>}
          <Doors page={page} dispatch={dispatch} drops={own} />
          <p class="write-line">{t('supplies:sheet.carrier', { name: own[0]!.carrier ?? '' })}</p>
        </PrintSheet>
      ))}
    </PrintPage>
  )
}

function Doors({ page, dispatch, drops }: Props) {
  const { t } = page
  return (
    <table class="sort-table is-roomy supply-sheet">
      <thead>
        <tr>
          <th scope="col">{t('supplies:columns.door')}</th>
          <th scope="col" class="is-number">
            {t('supplies:columns.pieces')}
          </th>
          <th scope="col">{t('supplies:sheet.signature')}</th>
          <th scope="col">{t('supplies:sheet.notTaken')}</th>
        </tr>
      </thead>
      <tbody>
        {drops.map((drop) => (
          <tr class="keep">
            <th scope="row">{drop.door}</th>
            <td class="is-number">
              <b>{drop.pieces}</b> {dispatch.unitWord}
            </td>
            <td>{drop.receivedAt !== null && t('supplies:share.received')}</td>
            <td>
              <span class="tick-box" />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
