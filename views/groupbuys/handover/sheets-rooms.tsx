import { byBuilding, type SheetHome } from '#groupbuys/handover/sheets.ts'
import type { Page } from '#page.ts'
import { Piece, type SheetProps, sumOf } from './sheets-parts.tsx'

/** So many homes of a few goods each fill a page of A4. */
const homesOnPage = 14
const isTall = (homes: readonly SheetHome[]) => homes.length > homesOnPage

export function Rooms({ page, data, building, room, stamp, phones }: SheetProps) {
  const { t } = page
  const names = new Map(data.items.map((item) => [item.id, item]))
  return (
    <>
      {byBuilding(data.homes).map((block) => (
        <Piece
          page={page}
          place={building(block.building)}
          counts={sumOf(page, block.counts)}
          stamp={stamp}
          tall={isTall(block.homes)}
        >
          <table class="sort-homes">
            {/* Printed again at the head of each page, so that a loose page says whose doors are on it. */}
            <thead class={isTall(block.homes) ? undefined : 'vh'}>
              <tr>
                <th scope="col">
                  {building(block.building)} {t('groupbuys:sheets.columns.room')}
                </th>
                <th scope="col">{t('groupbuys:sheets.columns.product')}</th>
              </tr>
            </thead>
            <tbody>
              {block.homes.map((home) => (
                <tr>
                  <th scope="row">
                    {room(home.unit)}
                    {phones?.has(home.unit) && <small>{phones.get(home.unit)}</small>}
                    <small>{t('groupbuys:sheets.bags', { count: home.orderIds.length })}</small>
                  </th>
                  <td>
                    <HomeLines home={home} names={names} page={page} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Piece>
      ))}
    </>
  )
}

type Names = ReadonlyMap<number, { name: string; unitWord: string }>

function HomeLines({ home, names, page }: { home: SheetHome; names: Names; page: Page }) {
  return (
    <>
      <ul class="sort-lines">
        {home.lines.map((line) => {
          const item = names.get(line.itemId)!
          return (
            <li>
              <i class="tick-box" /> {item.name} <b>{line.pieces}</b> {item.unitWord}
              {line.short > 0 && <em> {page.t('groupbuys:sheets.short', { count: line.short })}</em>}
            </li>
          )
        })}
      </ul>
      {home.note !== '' && <p class="sort-note">{home.note}</p>}
    </>
  )
}
