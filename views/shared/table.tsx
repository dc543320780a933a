import type { Child } from 'hono/jsx'

export type Column<Row> = {
  head: string
  cell: (row: Row) => Child
  /** `number` aligns to the right in figures of one width; `actions` has no heading on narrow screens. */
  kind?: 'text' | 'number' | 'actions'
  /** The cell that names its row. One a table, the first unless told. */
  names?: boolean
}

type TableProps<Row> = {
  caption: string
  /** Keep the caption for those who listen only. */
  captionHidden?: boolean
  columns: Column<Row>[]
  rows: Row[]
  rowId?: (row: Row) => string
}

/** A table that becomes a stack of cards on a phone, each cell under the words of its column. */
export function Table<Row>({ caption, captionHidden, columns, rows, rowId }: TableProps<Row>) {
  const namer = Math.max(
    0,
    columns.findIndex((column) => column.names),
  )
  return (
    <table class="table">
      <caption class={captionHidden ? 'vh' : undefined}>{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th scope="col" class={column.kind && `is-${column.kind}`}>
              {column.head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr id={rowId?.(row)}>
            {columns.map((column, index) =>
              index === namer ? (
                <th scope="row" class={column.kind && `is-${column.kind}`}>
                  {column.cell(row)}
                </th>
              ) : (
                <td class={column.kind && `is-${column.kind}`} data-label={column.head}>
                  {column.cell(row)}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
