import { byBuilding, matrixOf } from '#groupbuys/handover/sheets.ts'
import type { SheetProps } from './sheets-parts.tsx'

/** Product x building, with totals both ways. Wide estates turn the names of the buildings upright. */
export function MatrixTable({ page, data, building }: SheetProps) {
  const { t } = page
  const { buildings, rows, totals } = matrixOf(data)
  const total = t('groupbuys:sheets.columns.total')
  return (
    <table class={buildings.length > 8 ? 'sort-table is-upright' : 'sort-table'}>
      <thead>
        <tr>
          <th scope="col">{t('groupbuys:sheets.columns.product')}</th>
          {buildings.map((path) => (
            <th scope="col" class="is-number">
              <span>{building(path)}</span>
            </th>
          ))}
          <th scope="col" class="is-number">
            {total}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr>
            <th scope="row">
              {row.item.name} <small>{row.item.unitWord}</small>
            </th>
            {row.cells.map((cell) => (
              <td class="is-number">{cell === 0 ? '' : cell}</td>
            ))}
            <td class="is-number">
              <b>{row.total}</b>
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{total}</th>
          {totals.map((cell) => (
            <td class="is-number">{cell}</td>
          ))}
          <td class="is-number">
            <b>{totals.reduce((all, one) => all + one, 0)}</b>
          </td>
        </tr>
      </tfoot>
    </table>
  )
}

/** Bags by building, with room for a tick, what is missing and a signature. */
export function RunTable({ page, data, building }: SheetProps) {
  const { t } = page
  const blocks = byBuilding(data.homes)
  return (
    <table class="sort-table is-roomy">
      <thead>
        <tr>
          {['building', 'homes', 'bags', 'pieces', 'done', 'shortage', 'signature'].map((key) => (
            <th scope="col">{t(`groupbuys:sheets.columns.${key}`)}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {blocks.map(({ building: path, counts }) => (
          <tr>
            <th scope="row">{building(path)}</th>
            <td class="is-number">{counts.homes}</td>
            <td class="is-number">
              <b>{counts.bags}</b>
            </td>
            <td class="is-number">{counts.pieces}</td>
            <td>
              <span class="tick-box" />
            </td>
            <td>
              <span class="write-line" />
            </td>
            <td>
              <span class="write-line" />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** What the lorry brings, counted at the gate: ordered, billed, received, damaged. Blank where nobody counted yet. */
export function GateTable({ page, data }: SheetProps) {
  const { t } = page
  const written = (count: number | null) => (count === null ? <span class="write-line is-short" /> : count)
  return (
    <>
      <table class="sort-table is-roomy">
        <thead>
          <tr>
            {['product', 'packs', 'ordered', 'billed', 'received', 'damaged', 'remark'].map((key) => (
              <th scope="col">{t(`groupbuys:sheets.columns.${key}`)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {data.items.map((item) => (
            <tr>
              <th scope="row">{item.name}</th>
              <td>
                {item.packs !== null &&
                  t('groupbuys:sheets.packs', { packs: item.packs, packWord: item.packWord })}
              </td>
              <td class="is-number">
                {item.ordered} {item.unitWord}
              </td>
              <td class="is-number">{written(item.billed)}</td>
              <td class="is-number">{written(item.received)}</td>
              <td class="is-number">{written(item.damaged)}</td>
              <td>
                <span class="write-line is-short" />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="sort-sign">
        {['driver', 'plate', 'receivedBy', 'time'].map((key) => (
          <span>
            {t(`groupbuys:sheets.sign.${key}`)} <span class="write-line" />
          </span>
        ))}
      </p>
    </>
  )
}

/** For the supplier: packs and pieces, and not one name or door. */
export function SupplierTable({ page, data }: SheetProps) {
  const { t } = page
  return (
    <table class="sort-table is-roomy">
      <thead>
        <tr>
          {['product', 'packs', 'packSize', 'ordered'].map((key) => (
            <th scope="col">{t(`groupbuys:sheets.columns.${key}`)}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {data.items
          .filter((item) => item.ordered > 0)
          .map((item) => (
            <tr>
              <th scope="row">{item.name}</th>
              <td>
                {item.packs !== null &&
                  t('groupbuys:sheets.packs', { packs: item.packs, packWord: item.packWord })}
              </td>
              <td>
                {item.packSize} {item.unitWord}
              </td>
              <td class="is-number">
                <b>{item.ordered}</b> {item.unitWord}
              </td>
            </tr>
          ))}
      </tbody>
    </table>
  )
}
