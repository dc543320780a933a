import { Hono } from 'hono'
import { shortLabel } from '#addresses/labels.ts'
import { readDoor } from '#addresses/read-door.ts'
import { Refused } from '#errors.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { postedForm } from '#http/form.ts'
import { pageOf } from '#http/page.ts'
import { signedIn, viewerOf } from '#http/signed-in.ts'
import { LoanForm, ReturnForm, ToolForm } from '#supplies/forms.ts'
import { keptStores, mustKeep } from '#supplies/keeping.ts'
import { todayOf } from '#supplies/ledger.ts'
import { addTool, lend, takeBack, toolRows } from '#supplies/lending.ts'
import { daysAfterDay } from '#time/days.ts'
import { instantOf } from '#time/times.ts'
import { LendingPage } from '#views/supplies/lending.tsx'
import { acting, idOf, type Refusal } from './act-page.ts'

/** Things that are lent and come back. */
export const lendingRoutes = new Hono<AppEnv>()

const back = '/supplies/lending'

lendingRoutes.get('/supplies/lending', signedIn, (c) => c.html(lendingPage(c)))

lendingRoutes.post('/supplies/tools', signedIn, async (c) => {
  keeping(c)
  return acting(c, await postedForm(c, ToolForm), {
    ...{ at: 'tool', field: 'tag', done: 'tool', back },
    page: (refused) => lendingPage(c, refused),
    act: ({ toolStore, toolName, tag }, by, now) =>
      addTool(c.env.estate.db, { storeId: toolStore, name: toolName, tag }, by, now),
  })
})

lendingRoutes.post('/supplies/loans', signedIn, async (c) => {
  keeping(c)
  const { db } = c.env.estate
  return acting(c, await postedForm(c, LoanForm), {
    ...{ at: 'loan', field: 'door', done: 'lent', back },
    page: (refused) => lendingPage(c, refused),
    act({ tool, door, due }, by, now) {
      const unit = readDoor(db, door)
      if (unit === null) throw new Refused('supplies:errors.doorUnknown')
      // A day means its end.
      const dueAt = instantOf(due, c.get('settings').timezone)!
      return lend(db, { toolId: tool, unit, dueAt }, by, now)
    },
  })
})

lendingRoutes.post('/supplies/loans/:id{[0-9]+}/return', signedIn, async (c) => {
  keeping(c)
  return acting(c, await postedForm(c, ReturnForm), {
    ...{ at: `return-${idOf(c)}`, field: 'condition', done: 'returned', back },
    page: (refused) => lendingPage(c, refused),
    act: (returned, by, now) => takeBack(c.env.estate.db, { ...returned, loanId: idOf(c) }, by, now),
  })
})

function keeping(c: AppContext): void {
  mustKeep(c.env.estate.db, viewerOf(c).standing, c.get('now'))
}

function lendingPage(c: AppContext, refused?: Refusal) {
  keeping(c)
  const { db } = c.env.estate
  const now = c.get('now')
  const stores = keptStores(db, viewerOf(c).standing, now)
  const tools = toolRows(
    db,
    stores.map((store) => store.id),
  )
  const lang = c.get('language')
  return LendingPage({
    page: pageOf(c),
    stores,
    tools: tools.map((tool) => ({ ...tool, door: tool.loan && shortLabel(tool.loan.unit, lang) })),
    due: daysAfterDay(todayOf(db, now), 7),
    ...(refused && { refused }),
  })
}
