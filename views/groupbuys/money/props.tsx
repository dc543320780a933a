export type OnePage<T> = { list: T[]; newer?: string; older?: string }

import type { Accounts, HomeMoney } from '#groupbuys/money/accounts.ts'
import type { MoneyRow } from '#groupbuys/money/schema.ts'
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
  rowsPage: OnePage<MoneyRow & { home: string | null; reversible: boolean }>
  /** The form that came back, and which of the page's it is. */
  refused: { at?: MoneyForm; form?: FormState }
}

/** One of the page's forms: that of a home, of what was claimed and of a row of the books carries its number. */
export type MoneyForm =
  | 'entry'
  | 'statement'
  | 'payee'
  | 'refunds'
  | 'reminders'
  | 'settle'
  | `${'home' | 'claim' | 'reversal'}-${number}`

/** This form as it came back, where it is the one that did. */
export function moneyRefusedAt(
  { refused }: Pick<MoneyProps, 'refused'>,
  at: MoneyForm,
): FormState | undefined {
  return refused.at === at ? refused.form : undefined
}
