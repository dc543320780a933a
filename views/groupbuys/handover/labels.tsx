import { encode } from 'uqr'
import type { Label } from '#groupbuys/handover/sheets.ts'
import type { Page } from '#page.ts'
import { PrintPage } from '#views/shared/print.tsx'
import type { SheetProps } from './sheets-parts.tsx'

export const labelSizes = ['58', '80', 'a4'] as const
export type LabelSize = (typeof labelSizes)[number]

type LabelsProps = Pick<
  SheetProps,
  'page' | 'title' | 'data' | 'building' | 'room' | 'stamp' | 'back' | 'provisional'
> & {
  labels: Label[]
  size: LabelSize
  /** What the label's code opens for an order: `https://…/groupbuys/bags/`. */
  bagsAt: string
}

/** Labels for bags: rolls of 58 and 80 mm, one label a page, or sheets of A4 with 24. */
export function LabelsPage({
  page,
  title,
  data,
  building,
  room,
  stamp,
  back,
  labels,
  size,
  bagsAt,
  provisional,
}: LabelsProps) {
  const { t } = page
  const names = new Map(data.items.map((item) => [item.id, item]))
  /** By order, the size of the code that is already on the page. */
  const drawnFor = new Map<number, number>()
  return (
    <PrintPage
      page={page}
      title={t('groupbuys:labels.title', { title })}
      back={{ href: back, text: t('groupbuys:sheets.back') }}
      hint={size === 'a4' ? undefined : t(`groupbuys:labels.hints.${size}`)}
    >
      {provisional && <p class="not-print">{t('groupbuys:sheets.provisional')}</p>}
      <ul class={`labels is-${size}`}>
        {labels.map((label) => {
          const [orderId = 0] = label.home.orderIds
          return (
            <li class="bag-label">
              <p class="bag-place">{building(label.home.building)}</p>
              <p class="bag-room">{room(label.home.unit)}</p>
              <Code page={page} orderId={orderId} bagsAt={bagsAt} drawn={drawnFor} />
              <ul class="bag-lines">
                {label.lines.map((line) => {
                  const item = names.get(line.itemId)!
                  return (
                    <li>
                      {item.name} <b>{line.pieces}</b> {item.unitWord}
                    </li>
                  )
                })}
              </ul>
              <p class="bag-foot">
                {label.parts > 1 && (
                  <b>{t('groupbuys:labels.part', { part: label.part, parts: label.parts })}</b>
                )}{' '}
                {t('groupbuys:labels.number', { numbers: label.home.orderIds.join(' ') })} · {stamp}
              </p>
            </li>
          )
        })}
      </ul>
    </PrintPage>
  )
}

/**
 * As `Qr`, but with a fixed mask: choosing the best of eight takes twelve times as long, and three thousand labels are one
 * page. Any mask is read (ISO/IEC 18004, 7.8). Runs of dark modules are one stroke.
 */
function codeOf(text: string): { size: number; path: string } {
  const { data } = encode(text, { ecc: 'M', border: 2, maskPattern: 0 })
  let path = ''
  for (const [y, row] of data.entries()) {
    for (let x = 0; x < row.length; x++) {
      let run = 0
      while (row[x + run]) run++
      if (run > 0) path += `M${x} ${y}h${run}v1h-${run}z`
      x += run
    }
  }
  return { size: data.length, path }
}

type CodeProps = { page: Page; orderId: number; bagsAt: string; drawn: Map<number, number> }

/** All labels of a bag show one code: it is drawn on the first and used on the others. */
function Code({ page, orderId, bagsAt, drawn }: CodeProps) {
  const { size, path } = drawn.has(orderId)
    ? { size: drawn.get(orderId)!, path: null }
    : codeOf(`${bagsAt}${orderId}`)
  drawn.set(orderId, size)
  return (
    <svg
      class="bag-code"
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={page.t('groupbuys:labels.code')}
      shape-rendering="crispEdges"
    >
      {path === null ? <use href={`#bag-${orderId}`} /> : <path id={`bag-${orderId}`} d={path} />}
    </svg>
  )
}
