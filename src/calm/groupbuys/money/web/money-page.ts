import { shortLabel } from '#addresses/labels.ts'
import { NotFound } from '#errors.ts'
import { type CleanUpload, readUploads } from '#files/uploads.ts'
import { accountsOf, homesMoney } from '#groupbuys/money/accounts.ts'
import { newestEntry } from '#groupbuys/money/booked-since.ts'
import { ledBuy } from '#groupbuys/offer/web/on-buy.ts'
import { numberAsked } from '#http/asked.ts'
import type { RefusedForm } from '#http/deed.ts'
import type { AppContext } from '#http/env.ts'
import { idOf } from '#http/id.ts'
import { pageOf } from '#http/page.ts'
import { MoneyPage } from '#views/groupbuys/money/money.tsx'
import type { MoneyForm, MoneyProps, OnePage } from '#views/groupbuys/money/props.tsx'

/** What the forms of the money page share: who may, the page with this form refused, and where it goes on. */
export function onMoney(c: AppContext, at: MoneyForm) {
  return {
    may: () => ledBuy(c),
    page: (form: RefusedForm) => moneyPage(c, { at, form }),
    to: `/groupbuys/${idOf(c)}/money`,
  }
}

/**
 * The leader's page of the money of one order. Throws NotFound where a refused form has no place on it any more, so that its
 * words are not lost with it.
 */
export function moneyPage(c: AppContext, refused: MoneyProps['refused'] = {}) {
  const { db } = c.env.estate
  const buy = ledBuy(c)
  const { id } = buy
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
  const settled = buy.settledAt !== null
  const closed = buy.closedAt !== null || buy.cancelledAt !== null
  const isBack = (kind: 'home' | 'claim' | 'reversal', one: number | undefined) =>
    refused.at === `${kind}-${one}`
  const stands =
    (refused.at === 'settle' ? closed : !/^(claim|reversal)/.test(refused.at ?? '')) ||
    homes.some(({ claims }) => claims.some((claim) => isBack('claim', claim.id))) ||
    rows.some((row) => row.reversible && isBack('reversal', row.id))
  if (refused.at && (settled || !stands)) throw new NotFound('shared:errors.notFound')
  return MoneyPage({
    page: pageOf(c),
    buy: {
      id,
      title: buy.title,
      payNote: buy.payNote,
      hasCode: buy.payFileId !== null,
      settled,
      closed,
    },
    homes,
    accounts,
    known: newestEntry(db, id),
    homesPage: onePage(c, homes, 'homes', (home) => isBack('home', home.orderId)),
    rowsPage: onePage(c, rows, 'rows', (row) => isBack('reversal', row.id)),
    refused,
  })
}

/** A hundred of a list: from what came back refused on, or from the place the address names under `name`. */
function onePage<T>(
  c: AppContext,
  all: readonly T[],
  name: 'homes' | 'rows',
  isBack: (one: T) => boolean,
): OnePage<T> {
  const size = 100
  const back = all.findIndex(isBack)
  const from = back < 0 ? Math.max(0, Math.min(numberAsked(c, name) ?? 0, all.length - 1)) : back
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
