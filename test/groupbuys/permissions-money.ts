import { cleanUploads } from '#files/uploads.ts'
import { claimPaid } from '#groupbuys/money/claims.ts'
import { bookEntry } from '#groupbuys/money/entries.ts'
import { groupLedger } from '#groupbuys/money/schema.ts'
import { keepStatement } from '#groupbuys/money/statement-book.ts'
import type { TestEstate } from '#test/estate.ts'
import { png } from '#test/files/pictures.ts'
import { type Permission, row } from '#test/permissions.ts'
import { closedBuy } from './money-story.ts'
import { during, openBuy } from './story.ts'

const leads = '403, nobody 302, stranger 404, neighbour 200'
const leadsPost = (status: number) => `403, nobody 401, stranger 404, neighbour ${status}`
const page = (path: string): Permission =>
  row(`GET /groupbuys/:id{[0-9]+}/${path}`, (estate) => `/groupbuys/${closedBuy(estate).id}/${path}`, leads)
const id = '/groupbuys/:id{[0-9]+}'

function claimed(estate: TestEstate) {
  const buy = closedBuy(estate)
  const claim = claimPaid(
    estate.db,
    { groupBuyId: buy.id, unit: '3/2/501', amount: 2200, reference: '' },
    estate.cast.resident.id,
    estate.clock.now,
  )
  return { ...buy, claim }
}
const statement = (estate: TestEstate) => {
  const buy = closedBuy(estate)
  const rows = [{ row: 2, at: '', amount: 2200, payer: '', remark: '3-2-501', reference: 'A' }]
  const kept = keepStatement(
    estate.db,
    { groupBuyId: buy.id, fileName: 'a.csv', fileHash: 'x', rows },
    estate.cast.neighbour.id,
    estate.clock.now,
  )
  return { ...buy, kept }
}
const csv = new File(['交易时间,交易对方,收/支,金额\n2026,某人,收入,22.00\n'], 'a.csv')
const took = '403, nobody 302, stranger 404, neighbour resident daughter outsider chair officer steward 200'
export const moneyPermissions: Permission[] = [
  ...['money', 'sheets', 'labels', 'relay', 'arrival'].map(page),
  row(
    `GET ${id}/sheets/:layout{products|buildings|rooms|matrix|run|gate|supplier}`,
    (estate) => `/groupbuys/${closedBuy(estate).id}/sheets/rooms`,
    leads,
  ),
  row(`POST ${id}/phones`, (estate) => `/groupbuys/${closedBuy(estate).id}/phones`, leadsPost(200), {
    why: '门口喊人',
  }),
  row(`POST ${id}/relay`, (estate) => `/groupbuys/${openBuy(estate).id}/relay`, leadsPost(200), {
    text: '1. 3-2-501 鸡蛋2',
  }),
  row(
    `POST ${id}/relay/orders`,
    (estate) => {
      const buy = openBuy(estate)
      estate.clock.now = during
      return {
        path: `/groupbuys/${buy.id}/relay/orders`,
        form: { rows: '1', 'take-0': 'yes', 'door-0': '3-2-501', 'want-0-1': '2' },
      }
    },
    leadsPost(303),
  ),
  row(`POST ${id}/money`, (estate) => `/groupbuys/${closedBuy(estate).id}/money`, leadsPost(303), {
    kind: 'supplier',
    amount: '30',
  }),
  row(
    `POST ${id}/money/:entry{[0-9]+}/reversal`,
    (estate) => {
      const buy = closedBuy(estate)
      const entry = bookEntry(
        estate.db,
        { groupBuyId: buy.id, orderId: null, kind: 'freight', amount: 500 },
        estate.cast.neighbour.id,
        estate.clock.now,
      )
      return {
        path: `/groupbuys/${buy.id}/money/${entry.id}/reversal`,
        form: { why: '记错了' },
      }
    },
    leadsPost(303),
  ),
  row(
    `POST ${id}/claims/:claim{[0-9]+}/answer`,
    (estate) => {
      const buy = claimed(estate)
      return {
        path: `/groupbuys/${buy.id}/claims/${buy.claim}/answer`,
        form: { intent: 'arrived', amount: '22' },
      }
    },
    leadsPost(303),
  ),
  row(`POST ${id}/payee`, (estate) => `/groupbuys/${closedBuy(estate).id}/payee`, leadsPost(303), {
    payNote: '微信转账',
  }),
  row(`POST ${id}/refunds`, (estate) => `/groupbuys/${closedBuy(estate).id}/refunds`, leadsPost(303)),
  row(`POST ${id}/reminders`, (estate) => `/groupbuys/${closedBuy(estate).id}/reminders`, leadsPost(303)),
  row(`POST ${id}/settlement`, (estate) => `/groupbuys/${closedBuy(estate).id}/settlement`, leadsPost(303), {
    surplusNote: '无结余',
  }),
  row(`POST ${id}/statements`, (estate) => `/groupbuys/${closedBuy(estate).id}/statements`, leadsPost(303), {
    file: csv,
  }),
  row(
    `GET ${id}/statements/:statement{[0-9]+}`,
    (estate) => {
      const buy = statement(estate)
      return { path: `/groupbuys/${buy.id}/statements/${buy.kept}` }
    },
    leads,
  ),
  row(
    `POST ${id}/statements/:statement{[0-9]+}/payments`,
    (estate) => {
      const buy = statement(estate)
      return {
        path: `/groupbuys/${buy.id}/statements/${buy.kept}/payments`,
        form: { 'take-2': 'yes', 'order-2': String(buy.resident) },
      }
    },
    leadsPost(303),
  ),
  row(
    `GET ${id}/pay`,
    (estate) => `/groupbuys/${closedBuy(estate).id}/pay`,
    '404, nobody 302, resident daughter outsider 200',
  ),
  row(
    `POST ${id}/claims`,
    (estate) => `/groupbuys/${closedBuy(estate).id}/claims`,
    '403, nobody 401, stranger 404, resident daughter 303',
    { unit: '3/2/501', amount: '22' },
  ),
  row(`GET ${id}/accounts`, (estate) => `/groupbuys/${closedBuy(estate).id}/accounts`, took),
  row(
    `GET ${id}/papers/:file{[0-9]+}`,
    (estate) => {
      const buy = closedBuy(estate)
      const [upload] = cleanUploads([{ name: 'bill.png', bytes: png() }])
      const entry = bookEntry(
        estate.db,
        { groupBuyId: buy.id, orderId: null, kind: 'supplier', amount: 500, upload: upload! },
        estate.cast.neighbour.id,
        estate.clock.now,
      )
      return {
        path: `/groupbuys/${buy.id}/papers/${
          estate.db
            .select()
            .from(groupLedger)
            .all()
            .find((row) => row.id === entry.id)!.fileId
        }`,
      }
    },
    `${took}, 404`,
  ),
]
