import { priceInFen } from '#groupbuys/sums/price.ts'
import type { Sheet } from '#sheets/sheet.ts'

/** One line of a bank's or wallet's statement that brought money in. Amounts in 分. */
export type Incoming = {
  /** Row of the file, from 1. */
  row: number
  /** As the file says it. */
  at: string
  amount: number
  payer: string
  /** Everything the payer may have written: remark, purpose, goods. */
  remark: string
  /** The bank's own number of the transfer. */
  reference: string
}
type StatementRead =
  | { ok: true; rows: Incoming[]; passedOver: number }
  | { ok: false; reason: 'noHeading' | 'noIncome' }

type Field = 'at' | 'amount' | 'income' | 'outgo' | 'direction' | 'payer' | 'remark' | 'reference' | 'state'

/**
 * Headings of the exports of WeChat, Alipay and the larger banks, as they are found below their preambles. The surer come
 * first; a remark may stand in several columns.
 */
const names: Record<Field, string[]> = {
  at: words('交易时间 交易日期 记账日期 入账时间 入账日期 付款时间 到账时间 日期 时间 DATE TIME'),
  amount: words('金额 交易金额 发生额 金额元 交易金额元 AMOUNT'),
  income: words('收入 收入金额 收入金额元 贷方金额 贷方发生额 存入 转入金额 到账金额 CREDIT'),
  outgo: words('支出 支出金额 支出金额元 借方金额 借方发生额 支取 转出金额 DEBIT'),
  direction: words('收/支 收支 收支类型 借贷标志 借贷 收付标志 类型方向 DIRECTION'),
  payer: words(
    '交易对方 对方户名 对方名称 对手信息 对方姓名 付款人 付款方 对方账户名称 交易对方名称 户名 NAME COUNTERPARTY',
  ),
  remark: words(
    '备注 商品 商品说明 附言 摘要 交易摘要 交易备注 用途 转账附言 留言 付款备注 说明 REMARK MEMO NOTE DESCRIPTION',
  ),
  reference: words('交易单号 交易订单号 流水号 交易流水号 交易号 凭证号 订单号 商户单号 REFERENCE'),
  state: words('当前状态 交易状态 状态 STATUS'),
}

function words(text: string): string[] {
  return text.split(' ')
}

/**
 * Reads the incoming payments of a statement: WeChat's and Alipay's exports with their preambles, a bank's with columns for
 * in and out, or amounts with a sign. What went out, failed or was paid back is passed over and counted.
 */
export function readStatement(sheet: Pick<Sheet, 'rows'>): StatementRead {
  const heading = headingOf(sheet.rows)
  if (!heading) return { ok: false, reason: 'noHeading' }
  const below = sheet.rows.slice(heading.row + 1)
  const rows: Incoming[] = []
  let passedOver = 0
  for (const [i, cells] of below.entries()) {
    if (cells.every((cell) => cell === '') || cells.filter((cell) => cell !== '').length < 2) continue
    const read = incomingOf(cells, heading.columns)
    if (read) rows.push({ row: heading.row + 2 + i, ...read })
    else passedOver++
  }
  return rows.length === 0 ? { ok: false, reason: 'noIncome' } : { ok: true, rows, passedOver }
}

type Columns = Map<Field, number[]>

function headingOf(rows: readonly string[][]): { row: number; columns: Columns } | null {
  let best: { row: number; columns: Columns } | null = null
  for (const [row, cells] of rows.slice(0, 60).entries()) {
    const columns: Columns = new Map()
    for (const [column, cell] of cells.entries()) {
      const field = fieldOf(cell)
      if (field) columns.set(field, [...(columns.get(field) ?? []), column])
    }
    const usable = (columns.has('amount') || columns.has('income')) && columns.size >= 3
    if (usable && columns.size > (best?.columns.size ?? 0)) best = { row, columns }
  }
  return best
}

function fieldOf(cell: string): Field | undefined {
  const plain = cell
    .normalize('NFKC')
    .toUpperCase()
    .replace(/\((?:元|RMB|CNY|人民币)\)|[\s:*¥]/g, '')
  return (Object.keys(names) as Field[]).find((field) => names[field].includes(plain))
}

function incomingOf(cells: readonly string[], columns: Columns): Omit<Incoming, 'row'> | null {
  const text = (field: Field) =>
    (columns.get(field) ?? [])
      .map((column) => clean(cells[column] ?? ''))
      .filter((cell) => cell !== '' && cell !== '/')
      .join(' ')
  const direction = text('direction')
  if (/支出|借|不计收支|中性|OUT|DR\b/i.test(direction) && !/收入|贷/.test(direction)) return null
  if (/失败|关闭|已全额退款|已退款|冲正|撤销|FAILED|REFUND/i.test(text('state'))) return null
  const income = text('income')
  const typed = columns.has('income') && (income !== '' || text('outgo') !== '') ? income : text('amount')
  const amount = priceInFen(typed.replace(/^\+/, ''))
  if (amount === null || amount === 0) return null
  return {
    at: text('at'),
    amount,
    payer: text('payer'),
    remark: text('remark'),
    reference: text('reference'),
  }
}

/** Banks put tabs and quotes around numbers, so that spreadsheets leave them whole. */
function clean(cell: string): string {
  return cell.replace(/^[\s='"`]+|[\s'"`]+$/g, '')
}
