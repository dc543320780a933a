export type OnePage<T> = { list: T[]; newer?: string; older?: string }

import type { Accounts, HomeMoney } from '#groupbuys/money/accounts.ts'
import type { LedgerRow } from '#groupbuys/money/schema.ts'
import type { Page } from '#page.ts'
import type { FormState } from '#views/shared/form.tsx'

export type MoneyHome = HomeMoney & { label: string }

export type MoneyProps = {
  page: Page
  buy: {
    id: number
    title: string
    payNote: string | null
    hasCode: boolean
    settled: boolean
    closed: boolean
  }
  homes: MoneyHome[]
  accounts: Accounts
  homesPage: OnePage<MoneyHome>
  rowsPage: OnePage<LedgerRow & { home: string | null; reversible: boolean }>
  key: string
  form?: FormState
}
