import { shortLabel } from '#addresses/labels.ts'
import { DomainError, Refused } from '#errors.ts'
import { randomToken } from '#estate/secrets.ts'
import { type CleanUpload, readUploads } from '#files/uploads.ts'
import { accountsOf, homesMoney } from '#groupbuys/money/accounts.ts'
import { findLedBuy } from '#groupbuys/offer/find.ts'
import type { AppContext } from '#http/env.ts'
import type { FormValues } from '#http/form.ts'
import { pageOf } from '#http/page.ts'
import { viewerOf } from '#http/signed-in.ts'
import type { FormErrors } from '#page.ts'
import { MoneyPage } from '#views/groupbuys/money/money.tsx'
import type { OnePage } from '#views/groupbuys/money/props.tsx'

export type Refilled = { values: FormValues; errors: FormErrors }

/** The leader's page of the money of one order. */
export function moneyPage(c: AppContext, id: number, form?: Refilled) {
  const { db } = c.env.estate
  const buy = findLedBuy(db, viewerOf(c).standing, id)
  const language = c.get('language')
  const homes = homesMoney(db, id).map((home) => ({ ...home, label: shortLabel(home.unit, language) }))
  const accounts = accountsOf(db, id)
  const labels = new Map(homes.map((home) => [home.orderId, home.label]))
  const reversed = new Set(accounts.rows.flatMap((row) => row.reversesId ?? []))
  const rows = accounts.rows.map((row) => ({
    ...row,
    home: row.orderId === null ? null : (labels.get(row.orderId) ?? null),
    reversible: row.reversesId === null && !reversed.has(row.id) && buy.settledAt === null,
  }))
  return MoneyPage({
    page: pageOf(c),
    buy: {
      id,
      title: buy.title,
      payNote: buy.payNote,
      hasCode: buy.payFileId !== null,
      settled: buy.settledAt !== null,
      closed: buy.closedAt !== null || buy.cancelledAt !== null,
    },
    homes,
    accounts,
    homesPage: onePage(c, homes, 'homes'),
    rowsPage: onePage(c, rows, 'rows'),
    key: randomToken(9),
    ...(form && { form }),
  })
}

/** A hundred of a list, from the place the address names under `name` on. */
function onePage<T>(c: AppContext, all: readonly T[], name: 'homes' | 'rows'): OnePage<T> {
  const size = 100
  const from = Math.max(0, Math.min(Number(c.req.query(name)) || 0, all.length - 1))
  const at = (start: number) => `/groupbuys/${c.req.param('id')}/money?${name}=${start}#${name}`
  return {
    list: all.slice(from, from + size),
    ...(from > 0 && { newer: at(Math.max(0, from - size)) }),
    ...(from + size < all.length && { older: at(from + size) }),
  }
}

/** One photo or paper of a form, cleaned; null without one. Throws Refused for what is no picture. */
export async function oneUpload(files: Record<string, File[]>, name: string): Promise<CleanUpload | null> {
  const [file] = files[name] ?? []
  if (!file) return null
  const [clean] = await readUploads([file])
  return clean!
}

/** What a command said no to, as a sentence for the form; anything else goes on. */
export function refusal(c: AppContext, error: unknown): string {
  if (!(error instanceof Refused) || !(error instanceof DomainError)) throw error
  return c.get('t')(error.code, error.params)
}
