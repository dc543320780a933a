import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readStatement } from '#groupbuys/money/statement.ts'
import { type Debtor, matchStatement } from '#groupbuys/money/statement-matches.ts'
import { readSheets } from '#sheets/read.ts'
import { writeXlsx } from '#sheets/write-xlsx.ts'

const wechat = `微信支付账单明细,,,,,,,,,,
微信昵称：[孙建国],,,,,,,,,,
起始时间：[2026-11-24 00:00:00] 终止时间：[2026-11-25 00:00:00],,,,,,,,,,
导出类型：[全部],,,,,,,,,,
,,,,,,,,,,
共5笔记录,,,,,,,,,,
收入：4笔 187.50元,,,,,,,,,,
注：,,,,,,,,,,
----------------------微信支付账单明细列表--------------------,,,,,,,,,,
交易时间,交易类型,交易对方,商品,收/支,金额(元),支付方式,当前状态,交易单号,商户单号,备注
2026-11-24 20:01:12,二维码收款,林秀英,"收款方备注:二维码收款付款方留言:3-2-501 鸡蛋",收入,¥33.00,/,已收钱,"10000498012026112401	",10001,"/"
2026-11-24 20:02:40,转账,周明,"转账备注:微信转账",收入,¥46.50,/,已存入零钱,"10000498012026112402	",10002,"/"
2026-11-24 20:03:11,二维码收款,*静,"/",收入,¥12.00,/,已收钱,"10000498012026112403	",10003,"/"
2026-11-24 20:05:00,商户消费,便利店,"可乐",支出,¥3.50,零钱,支付成功,"10000498012026112404	",10004,"/"
2026-11-24 20:06:00,转账,某人,"转账备注:货款",收入,¥96.00,/,已全额退款,"10000498012026112405	",10005,"/"
`
const alipay = `------------------------------------------------------------------------------------
导出信息：
姓名：孙建国
支付宝账户：1380000****
起始时间：[2026-11-24 00:00:00]    终止时间：[2026-11-25 00:00:00]
共2笔记录
------------------------支付宝（中国）网络技术有限公司  电子客户回单------------------------
交易时间,交易分类,交易对方,对方账号,商品说明,收/支,金额,收/付款方式,交易状态,交易订单号,商家订单号,备注,
2026-11-24 20:11:00,转账红包,赵强,138******11,5-301团购,收入,20.00,,交易成功,2026112422001,	,,
2026-11-24 20:12:00,日用百货,超市,xx@xx,纸巾,支出,9.90,花呗,交易成功,2026112422002,	,,
`
const bank = `账号:6222************1234,,,,,,
交易日期,摘要,收入金额,支出金额,余额,对方户名,附言
20261124,转账存入,"1,033.00",,5033.00,何静,五号楼301
20261124,消费,,20.00,5013.00,超市,
`

async function rowsOf(bytes: Uint8Array) {
  const read = await readSheets(bytes)
  if (!read.ok) throw new Error(read.reason)
  return readStatement(read.sheets[0]!)
}
const utf8 = (text: string) => new TextEncoder().encode(`\ufeff${text}`)

const debtors: Debtor[] = [
  { orderId: 1, unit: '3/2/501', names: ['林秀英'], open: 3300, claims: [] },
  { orderId: 2, unit: '3/2/502', names: ['周明'], open: 4650, claims: [] },
  { orderId: 3, unit: '3/2/201', names: ['何静'], open: 1200, claims: [] },
  { orderId: 4, unit: '5/301', names: ['赵强'], open: 2000, claims: [] },
]

describe('a statement as wallets and banks export it', () => {
  test('of WeChat: below its preamble, what came in and was kept', async () => {
    const read = await rowsOf(utf8(wechat))
    expect(read).toMatchObject({ ok: true, passedOver: 2 })
    expect(
      read.ok && read.rows.map(({ row, amount, payer, reference }) => [row, amount, payer, reference]),
    ).toEqual([
      [11, 3300, '林秀英', '10000498012026112401 10001'],
      [12, 4650, '周明', '10000498012026112402 10002'],
      [13, 1200, '*静', '10000498012026112403 10003'],
    ])
  })

  test('of Alipay in GB18030', async () => {
    const gb = Buffer.from(gb18030(alipay))
    const read = await rowsOf(gb)
    expect(read.ok && read.rows).toEqual([
      {
        row: 9,
        at: '2026-11-24 20:11:00',
        amount: 2000,
        payer: '赵强',
        remark: '5-301团购',
        reference: '2026112422001',
      },
    ])
  })

  test('of a bank with columns for in and out, and thousands parted', async () => {
    const read = await rowsOf(utf8(bank))
    expect(read.ok && read.rows).toEqual([
      { row: 3, at: '20261124', amount: 103_300, payer: '何静', remark: '转账存入 五号楼301', reference: '' },
    ])
  })

  test('as .xlsx', async () => {
    const rows = [
      ['招商银行'],
      ['交易日期', '交易金额', '对方户名', '交易备注'],
      ['2026-11-24', 33, '林秀英', '3-2-501'],
      ['2026-11-24', -5, '超市', ''],
    ]
    const read = await rowsOf(writeXlsx({ name: '流水', widths: [10], rows }))
    expect(read.ok && read.rows.map(({ amount, remark }) => [amount, remark])).toEqual([[3300, '3-2-501']])
  })

  test('something else says so', async () => {
    expect(await rowsOf(utf8('姓名,电话\n王,1\n'))).toEqual({ ok: false, reason: 'noHeading' })
    expect(await rowsOf(utf8('交易时间,收/支,金额\n2026,支出,5\n'))).toEqual({
      ok: false,
      reason: 'noIncome',
    })
  })
})

describe('whose a payment is', () => {
  test('door and amount are sure, name and amount likely, a masked name is for a person', async () => {
    const read = await rowsOf(utf8(wechat))
    const matches = matchStatement(read.ok ? read.rows : [], debtors)
    expect(matches.map(({ kind, candidates }) => [kind, candidates[0]?.orderId])).toEqual([
      ['sure', 1],
      ['likely', 2],
      ['unclear', 3],
    ])
    expect(matches[0]!.candidates[0]!.reasons).toEqual(['door', 'name', 'amount'])
  })

  const row = (more: object) => ({
    row: 1,
    at: '',
    amount: 3300,
    payer: '',
    remark: '',
    reference: '',
    ...more,
  })

  test('the end of the number a home gave is enough, a short one is not', () => {
    const claims = [{ id: 9, amount: 3300, reference: '112401' }]
    const claimed = [
      { ...debtors[0]!, claims },
      { ...debtors[1]!, open: 3300 },
    ]
    expect(matchStatement([row({ reference: '10000498112401' })], claimed)[0]).toMatchObject({
      kind: 'sure',
      candidates: [{ orderId: 1, claimId: 9 }, {}],
    })
    const short = [{ ...debtors[0]!, claims: [{ id: 9, amount: 1, reference: '01' }] }]
    expect(matchStatement([row({ reference: '10000498112401', amount: 5 })], short)[0]!.kind).toBe('none')
  })

  test('two homes that owe the same are left to a person, and so is a payment that names two doors', () => {
    const same = debtors.map((debtor) => ({ ...debtor, open: 3300 }))
    expect(matchStatement([row({})], same)[0]).toMatchObject({ kind: 'unclear' })
    expect(matchStatement([row({ remark: '3-2-501和3-2-502' })], same)[0]).toMatchObject({ kind: 'unclear' })
  })

  test('another amount than owed, or another door than the name, is never sure', () => {
    expect(matchStatement([row({ remark: '3-2-501', amount: 3000 })], debtors)[0]!.kind).toBe('unclear')
    expect(
      matchStatement([row({ remark: '5-301', payer: '林秀英' })], debtors)[0]!.candidates.map(
        (one) => one.orderId,
      ),
    ).toEqual([4])
  })

  test('a home is paid once: the second row that says the same door is for a person', () => {
    const twice = matchStatement([row({ remark: '3-2-501' }), row({ remark: '3-2-501', row: 2 })], debtors)
    expect(twice.map(({ kind }) => kind)).toEqual(['sure', 'unclear'])
  })

  test('what is booked already is known again', () => {
    expect(
      matchStatement([row({ remark: '3-2-501', reference: 'A1' })], debtors, new Set(['A1']))[0]!.kind,
    ).toBe('known')
  })

  test('no rows and homes make it throw or book one home twice', () => {
    const incoming = fc.record({
      row: fc.integer({ min: 1, max: 99 }),
      at: fc.string(),
      amount: fc.constantFrom(3300, 4650, 1200, 1),
      payer: fc.constantFrom('林秀英', '周明', '*静', ''),
      remark: fc.oneof(fc.constantFrom('3-2-501', '5-301', '3-2-501 5-301', ''), fc.string()),
      reference: fc.string(),
    })
    fc.assert(
      fc.property(fc.array(incoming, { maxLength: 12 }), (rows) => {
        const booked = matchStatement(rows, debtors).filter(
          ({ kind }) => kind === 'sure' || kind === 'likely',
        )
        const homes = booked.map(({ candidates }) => candidates[0]!.orderId)
        expect(new Set(homes).size).toBe(homes.length)
      }),
    )
  })
})

/** Node writes no GB18030: every Han character of the text is looked for by reading. */
function gb18030(text: string): number[] {
  const codes = new Map<string, [number, number]>()
  const decoder = new TextDecoder('gb18030')
  for (let high = 0x81; high < 0xff; high++)
    for (let low = 0x40; low < 0xff; low++)
      if (low !== 0x7f) codes.set(decoder.decode(new Uint8Array([high, low])), [high, low])
  return [...text].flatMap((sign) => (sign.charCodeAt(0) < 0x80 ? [sign.charCodeAt(0)] : codes.get(sign)!))
}
