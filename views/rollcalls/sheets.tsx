import { noRank } from '#rollcalls/states.ts'
import { PrintPage, PrintSheet } from '#views/shared/print.tsx'
import { Qr } from '#views/shared/qr.tsx'
import { doorNumber, titleOf } from './parts.tsx'
import type { Stairs, StairsProps } from './sweep.tsx'

/** A list to take up the stairs, to tick and to bring back: one sheet a staircase, no names and no phones. */
export function RollSheetPage(props: StairsProps) {
  const { page, head, stairs } = props
  return (
    <PrintPage page={page} title={page.t('rollcalls:sheet.title')} back={backOf(props)}>
      {stairs.map((one) => (
        <PrintSheet
          page={page}
          drill={head.drill}
          title={titleOf(page, head)}
          scope={one.label}
          doors={one.doors.length}
          stamp={`R${head.id}`}
          kind="list"
        >
          {head.drill && <p class="roll-drill">{page.t('rollcalls:drill')}</p>}
          <p>{page.t('rollcalls:sheet.how')}</p>
          <SheetTable {...props} doors={one.doors} />
        </PrintSheet>
      ))}
    </PrintPage>
  )
}

const columns = ['safe', 'help', 'away', 'checked'] as const

function SheetTable({ page, head, doors }: StairsProps & { doors: Stairs['doors'] }) {
  const { t } = page
  return (
    <table class="roll-table">
      <thead>
        {head.drill && (
          <tr>
            <td colspan={7}>{t('rollcalls:drill')}</td>
          </tr>
        )}
        <tr>
          <th scope="col">{t('rollcalls:sheet.door')}</th>
          <th scope="col">{t('rollcalls:sheet.state')}</th>
          {columns.map((state) => (
            <th scope="col">{t(`rollcalls:press.${state}`)}</th>
          ))}
          <th scope="col">{t('rollcalls:sheet.note')}</th>
        </tr>
      </thead>
      <tbody>
        {doors.map((door) => (
          <tr>
            <th scope="row">
              {doorNumber(door.unit)}
              {door.rank < noRank && ' ★'}
            </th>
            <td>{t(`rollcalls:short.${door.state}`)}</td>
            {columns.map(() => (
              <td>
                <span class="tick-box" />
              </td>
            ))}
            <td />
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** For the staircase door: one code behind which every household finds its own door. */
export function RollPosterPage(props: StairsProps & { linkOf: (place: string) => string }) {
  const { page, head, stairs, linkOf } = props
  const { t } = page
  return (
    <PrintPage page={page} title={t('rollcalls:poster.title')} back={backOf(props)}>
      {stairs.map((one) => (
        <PrintSheet
          page={page}
          drill={head.drill}
          title={titleOf(page, head)}
          scope={one.label}
          stamp={`R${head.id}`}
          kind="poster"
          saysWhomToRing
        >
          <div class="roll-poster">
            {head.drill && <p class="roll-drill">{t('rollcalls:drill')}</p>}
            <p class="roll-poster-ask">{head.question || t('rollcalls:tap.question')}</p>
            <Qr text={linkOf(one.path)} title={t('rollcalls:poster.scan')} />
            <p>{t('rollcalls:poster.scan')}</p>
            {page.estate.helpPhone && <p>{t('rollcalls:tap.call', { phone: page.estate.helpPhone })}</p>}
          </div>
        </PrintSheet>
      ))}
    </PrintPage>
  )
}

function backOf({ page, head, scope }: StairsProps) {
  const query = scope ? `?scope=${encodeURIComponent(scope)}` : ''
  return { href: `/rollcalls/${head.id}/sweep${query}`, text: page.t('rollcalls:sheet.back') }
}
