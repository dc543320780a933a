import { byBuildingProduct, byProduct, type Room, sheetCounts } from '#groupbuys/handover/sheets.ts'
import { EmptyState } from '#views/shared/cards.tsx'
import { PrintPage, PrintSheet } from '#views/shared/print.tsx'
import { Piece, type SheetProps, sumOf } from './sheets-parts.tsx'
import { Rooms } from './sheets-rooms.tsx'
import { GateTable, MatrixTable, RunTable, SupplierTable } from './sheets-tables.tsx'

/** One of the sheets of 3.2, to print. A home's block never splits, and every cut piece says what it belongs to. */
export function SheetPage(props: SheetProps) {
  const { page, title, layout, data } = props
  const { t } = page
  const counts = sheetCounts(data.homes)
  const named = layout !== 'supplier' && layout !== 'gate'
  return (
    <PrintPage
      page={page}
      title={t(`groupbuys:sheets.titles.${layout}`)}
      back={{ href: props.back, text: t('groupbuys:sheets.back') }}
    >
      {named && data.homes.length === 0 ? (
        <EmptyState title={t('groupbuys:sheets.empty')} icon="list" />
      ) : (
        <PrintSheet
          page={page}
          drill={false}
          title={title}
          scope={t(`groupbuys:sheets.titles.${layout}`)}
          stamp={props.stamp}
          kind="list"
        >
          {props.provisional && <p class="sheet-provisional">{t('groupbuys:sheets.provisional')}</p>}
          {named && <p class="sheet-counts">{t('groupbuys:sheets.counts', { ...counts })}</p>}
          {props.phones && <p class="sheet-private">{t('groupbuys:sheets.withPhones')}</p>}
          <Body {...props} />
        </PrintSheet>
      )}
    </PrintPage>
  )
}

function Body(props: SheetProps) {
  switch (props.layout) {
    case 'products':
      return <Products {...props} />
    case 'buildings':
      return <Buildings {...props} />
    case 'rooms':
      return <Rooms {...props} />
    case 'matrix':
      return <MatrixTable {...props} />
    case 'run':
      return <RunTable {...props} />
    case 'gate':
      return <GateTable {...props} />
    case 'supplier':
      return <SupplierTable {...props} />
  }
}

/** So many doors in columns fill a page of A4, with the names of the goods between them. */
const roomsOnPage = 120

function Products({ page, data, building, room, stamp }: SheetProps) {
  const { t } = page
  return (
    <>
      {byProduct(data).map(({ item, buildings, homes, pieces }) => (
        <section class="sort-product">
          <h3 class="sort-item">
            {item.name}{' '}
            <span class="sort-counts">
              {t('groupbuys:sheets.itemCounts', { pieces, unitWord: item.unitWord, homes })}
              {item.point && ` · ${t('groupbuys:item.point', { point: item.point })}`}
            </span>
          </h3>
          {buildings.map((block) => {
            const counts = t('groupbuys:sheets.itemCounts', {
              pieces: block.pieces,
              unitWord: item.unitWord,
              homes: block.rooms.length,
            })
            return (
              <Piece
                page={page}
                place={`${item.name} · ${building(block.building)}`}
                counts={counts}
                stamp={stamp}
                tall={block.rooms.length > roomsOnPage}
              >
                <RoomGrid rooms={block.rooms} room={room} />
              </Piece>
            )
          })}
        </section>
      ))}
    </>
  )
}

function Buildings({ page, data, building, room, stamp }: SheetProps) {
  const { t } = page
  return (
    <>
      {byBuildingProduct(data).map((block) => (
        <Piece
          page={page}
          place={building(block.building)}
          counts={sumOf(page, block.counts)}
          stamp={stamp}
          tall={block.items.reduce((sum, { rooms }) => sum + rooms.length, 0) > roomsOnPage}
        >
          {block.items.map(({ item, rooms, pieces }) => (
            <div class="sort-product">
              <h4 class="sort-item">
                {item.name}{' '}
                <span class="sort-counts">
                  {t('groupbuys:sheets.itemCounts', { pieces, unitWord: item.unitWord, homes: rooms.length })}
                </span>
              </h4>
              <RoomGrid rooms={rooms} room={room} />
            </div>
          ))}
        </Piece>
      ))}
    </>
  )
}

function RoomGrid({ rooms, room }: { rooms: readonly Room[]; room: (path: string) => string }) {
  return (
    <ul class="sort-rooms">
      {rooms.map(({ home, line }) => (
        <li>
          <i class="tick-box" />
          <b>{room(home.unit)}</b>×{line.pieces}
        </li>
      ))}
    </ul>
  )
}
