import { bookEntry } from '#groupbuys/money/entries.ts'
import type { TestEstate } from '#test/estate.ts'
import { closedBuy } from '#test/groupbuys/money-story.ts'
import type { Asked } from '#test/permissions.ts'

type Settling = {
  /** The page of the form, by the address that it posts to. */
  page: (path: string) => string
  /** What the second hears: 409, or a sentence on the next page that says it was done before. */
  hears?: 409 | RegExp
  /** In place of what the permission table asks. */
  ask?: (estate: TestEstate) => Asked
}

/** The page under which an address lies, so many steps up. */
const up = (steps: number) => (path: string) => path.split('/').slice(0, -steps).join('/')
const money = (path: string) => `${path.split('/').slice(0, 3).join('/')}/money`
const bags = (path: string) => path

/** The resident has paid 8.00 too much. */
function overpaid(estate: TestEstate): Asked {
  const buy = closedBuy(estate)
  const paid = { groupBuyId: buy.id, orderId: buy.resident, kind: 'payment' as const, amount: 3000 }
  bookEntry(estate.db, paid, estate.cast.neighbour.id, estate.clock.now)
  return { path: `/groupbuys/${buy.id}/refunds`, form: {} }
}

const buy = 'POST /groupbuys/:id{[0-9]+}'
const stock = 'POST /supplies'
/** Whatever books money or moves stock, with how whoever sends it second is answered. */
export const settling: Record<string, Settling> = {
  [`${buy}/money`]: { page: money },
  [`${buy}/money/:entry{[0-9]+}/reversal`]: { page: money },
  [`${buy}/claims/:claim{[0-9]+}/answer`]: { page: money },
  [`${buy}/refunds`]: { page: money, ask: overpaid },
  [`${buy}/settlement`]: { page: money },
  [`${buy}/statements/:statement{[0-9]+}/payments`]: { page: up(1) },
  [`${buy}/claims`]: { page: (path) => `${up(1)(path)}/pay`, hears: /已告诉团长/ },
  'POST /groupbuys/bags/:order{[0-9]+}': { page: bags, hears: /已/ },
  'POST /tickets/:id{[0-9]+}/costs': { page: up(1) },
  'POST /tickets/:id{[0-9]+}/costs/:cost{[0-9]+}/undo': { page: up(3) },
  [`${stock}/stores/:id{[0-9]+}/intakes`]: { page: up(1) },
  [`${stock}/stores/:id{[0-9]+}/surplus`]: { page: up(1) },
  [`${stock}/stores/:id{[0-9]+}/count`]: { page: (path) => path },
  [`${stock}/lots/:id{[0-9]+}/moves`]: { page: up(1) },
  [`${stock}/lots/:id{[0-9]+}/unpacking`]: { page: up(1) },
  [`${stock}/items/:id{[0-9]+}/kits`]: { page: up(1) },
  [`${stock}/dispatches/:id{[0-9]+}/:step{sending|closing|dropping}`]: { page: up(1) },
  [`${stock}/drops/:id{[0-9]+}/receipt`]: { page: up(1), hears: /已/ },
  [`${stock}/loans`]: { page: () => '/supplies/lending' },
  [`${stock}/loans/:id{[0-9]+}/return`]: { page: () => '/supplies/lending' },
}

/** What lies beside them and books nothing a second time by itself, and why. */
export const notSettling: Record<string, string> = {
  [`${buy}/complaints/:complaint{[0-9]+}/settlement`]:
    'settled once: the answer is kept on the complaint itself',
  [`${buy}/statements`]: 'reads a file, and the same file is the same statement',
  'POST /groupbuys/pickups/:pickup{[0-9]+}/undo':
    'offered by the sentence of a tick alone; undone once, then 409',
  [`${stock}/dispatches`]: 'plans what leaves no store until it is sent',
  [`${stock}/dispatches/:id{[0-9]+}/carriers`]: 'names who carries',
  [`${stock}/dispatches/:id{[0-9]+}/paper`]: 'ticks doors, each of them once',
  [`${stock}/donations/:id{[0-9]+}/thanks`]: 'thanks',
  [`${stock}/drops/:id{[0-9]+}/miss`]: 'says why nobody took it',
  [`${stock}/drops/:id{[0-9]+}/undo`]: 'takes a tick back, and moves nothing',
  [`${stock}/items/:id{[0-9]+}`]: 'changes what a thing is called',
  [`${stock}/items/:id{[0-9]+}/parts`]: 'changes what a kit is made of',
  [`${stock}/stores/:id{[0-9]+}/list`]: 'the same file in the same store is the same boxes',
  [`${stock}/tools`]: 'a tag hangs on one thing',
}
