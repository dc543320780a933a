import { cleanUploads } from '#files/uploads.ts'
import { claimPaid } from '#groupbuys/money/claims.ts'
import { bookEntry } from '#groupbuys/money/entries.ts'
import { groupLedger } from '#groupbuys/money/schema.ts'
import { keepStatement } from '#groupbuys/money/statement-book.ts'
import type { TestEstate } from '#test/estate.ts'
import { png } from '#test/files/pictures.ts'
import type { Permission } from '#test/permissions.ts'
import { closedBuy } from './money-story.ts'
import { during, openBuy } from './story.ts'

const leads = { others: 403, nobody: 302, stranger: 404, neighbour: 200 }
const leadsPost = (status: number) => ({ others: 403, nobody: 401, stranger: 404, neighbour: status })
const page = (path: string): Permission => ({
  route: `GET /groupbuys/:id{[0-9]+}/${path}`,
  ask: (estate) => ({ path: `/groupbuys/${closedBuy(estate).id}/${path}` }),
  expect: leads,
})
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
const took = {
  others: 403,
  nobody: 302,
  stranger: 404,
  neighbour: 200,
  resident: 200,
  daughter: 200,
  outsider: 200,
  chair: 200,
  officer: 200,
  steward: 200,
}
export const moneyPermissions: Permission[] = [
  ...['money', 'sheets', 'labels', 'relay', 'arrival'].map(page),
  {
    route: `GET ${id}/sheets/:layout{products|buildings|rooms|matrix|run|gate|supplier}`,
    ask: (estate) => ({ path: `/groupbuys/${closedBuy(estate).id}/sheets/rooms` }),
    expect: leads,
  },
  {
    route: `POST ${id}/phones`,
    ask: (estate) => ({ path: `/groupbuys/${closedBuy(estate).id}/phones`, form: { why: '门口喊人' } }),
    expect: leadsPost(200),
  },
  {
    route: `POST ${id}/relay`,
    ask: (estate) => ({ path: `/groupbuys/${openBuy(estate).id}/relay`, form: { text: '1. 3-2-501 鸡蛋2' } }),
    expect: leadsPost(200),
  },
  {
    route: `POST ${id}/relay/orders`,
    ask: (estate) => {
      const buy = openBuy(estate)
      estate.clock.now = during
      return {
        path: `/groupbuys/${buy.id}/relay/orders`,
        form: { rows: '1', 'take-0': 'yes', 'door-0': '3-2-501', 'want-0-1': '2' },
      }
    },
    expect: leadsPost(303),
  },
  {
    route: `POST ${id}/money`,
    ask: (estate) => ({
      path: `/groupbuys/${closedBuy(estate).id}/money`,
      form: { kind: 'supplier', amount: '30' },
    }),
    expect: leadsPost(303),
  },
  {
    route: `POST ${id}/money/:entry{[0-9]+}/reversal`,
    ask: (estate) => {
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
    expect: leadsPost(303),
  },
  {
    route: `POST ${id}/claims/:claim{[0-9]+}/answer`,
    ask: (estate) => {
      const buy = claimed(estate)
      return {
        path: `/groupbuys/${buy.id}/claims/${buy.claim}/answer`,
        form: { intent: 'arrived', amount: '22' },
      }
    },
    expect: leadsPost(303),
  },
  {
    route: `POST ${id}/payee`,
    ask: (estate) => ({ path: `/groupbuys/${closedBuy(estate).id}/payee`, form: { payNote: '微信转账' } }),
    expect: leadsPost(303),
  },
  {
    route: `POST ${id}/refunds`,
    ask: (estate) => ({ path: `/groupbuys/${closedBuy(estate).id}/refunds`, form: {} }),
    expect: leadsPost(303),
  },
  {
    route: `POST ${id}/reminders`,
    ask: (estate) => ({ path: `/groupbuys/${closedBuy(estate).id}/reminders`, form: {} }),
    expect: leadsPost(303),
  },
  {
    route: `POST ${id}/settlement`,
    ask: (estate) => ({
      path: `/groupbuys/${closedBuy(estate).id}/settlement`,
      form: { surplusNote: '无结余' },
    }),
    expect: leadsPost(303),
  },
  {
    route: `POST ${id}/statements`,
    ask: (estate) => ({ path: `/groupbuys/${closedBuy(estate).id}/statements`, form: { file: csv } }),
    expect: leadsPost(303),
  },
  {
    route: `GET ${id}/statements/:statement{[0-9]+}`,
    ask: (estate) => {
      const buy = statement(estate)
      return { path: `/groupbuys/${buy.id}/statements/${buy.kept}` }
    },
    expect: leads,
  },
  {
    route: `POST ${id}/statements/:statement{[0-9]+}/payments`,
    ask: (estate) => {
      const buy = statement(estate)
      return {
        path: `/groupbuys/${buy.id}/statements/${buy.kept}/payments`,
        form: { 'take-2': 'yes', 'order-2': String(buy.resident) },
      }
    },
    expect: leadsPost(303),
  },
  {
    route: `GET ${id}/pay`,
    ask: (estate) => ({ path: `/groupbuys/${closedBuy(estate).id}/pay` }),
    expect: { others: 404, nobody: 302, resident: 200, daughter: 200, outsider: 200 },
  },
  {
    route: `POST ${id}/claims`,
    ask: (estate) => ({
      path: `/groupbuys/${closedBuy(estate).id}/claims`,
      form: { unit: '3/2/501', amount: '22' },
    }),
    expect: { others: 403, nobody: 401, stranger: 404, resident: 303, daughter: 303 },
  },
  {
    route: `GET ${id}/accounts`,
    ask: (estate) => ({ path: `/groupbuys/${closedBuy(estate).id}/accounts` }),
    expect: took,
  },
  {
    route: `GET ${id}/papers/:file{[0-9]+}`,
    ask: (estate) => {
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
    expect: { ...took, others: 404 },
  },
]
