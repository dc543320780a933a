import { Hono } from 'hono'
import { shortLabel } from '#addresses/labels.ts'
import { readDoor } from '#addresses/read-door.ts'
import { Refused } from '#errors.ts'
import { act } from '#http/act.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { idOf } from '#http/id.ts'
import { pageOf } from '#http/page.ts'
import { signedIn, viewerOf } from '#http/signed-in.ts'
import { LoanForm, ReturnForm, ToolForm } from '#supplies/forms.ts'
import { keptStores, mustKeep } from '#supplies/keeping.ts'
import { addTool, lastWordOnTool, lend, takeBackLoan, toolRows } from '#supplies/lending.ts'
import { todayOf } from '#supplies/stock-moves.ts'
import { daysAfterDay } from '#time/days.ts'
import { instantOf } from '#time/wall-to-instant.ts'
import type { FormState, Refusal } from '#views/shared/form.tsx'
import { LendingPage } from '#views/supplies/lending.tsx'

/** Things that are lent and come back. */
export const lendingRoutes = new Hono<AppEnv>()
  .get('/supplies/lending', signedIn, (c) => c.html(lendingPage(c)))
  .post('/supplies/tools', signedIn, (c) =>
    act(c, {
      ...onLending(c, 'tool'),
      form: ToolForm,
      at: 'tag',
      do: ({ toolStore, toolName, tag }, { by, now }) =>
        addTool(c.env.estate.db, { storeId: toolStore, name: toolName, tag }, by, now),
      done: 'supplies:done.tool',
    }),
  )
  .post('/supplies/loans', signedIn, (c) =>
    act(c, {
      ...onLending(c, 'loan'),
      form: LoanForm,
      at: 'door',
      rules: { door: (door) => doorOf(c, door) },
      newest: ({ tool }) => lastWordOnTool(c.env.estate.db, tool),
      do: ({ tool, door, due }, { by, now, pressed: at }) => {
        const { db } = c.env.estate
        const unit = doorOf(c, door)
        // A day means its end.
        const dueAt = instantOf(due, c.get('settings').timezone)!
        return lend(db, { toolId: tool, unit, dueAt, at }, by, now)
      },
      done: 'supplies:done.lent',
    }),
  )
  .post('/supplies/loans/:id{[0-9]+}/return', signedIn, (c) =>
    act(c, {
      ...onLending(c, `return-${idOf(c)}`),
      form: ReturnForm,
      at: 'condition',
      do: (returned, { by, now, pressed: at }) =>
        takeBackLoan(c.env.estate.db, { ...returned, loanId: idOf(c), at }, by, now),
      done: 'supplies:done.returned',
    }),
  )

function onLending(c: AppContext, at: string) {
  const page = (form: FormState) => lendingPage(c, { at, form })
  return { may: () => keeping(c), page, to: '/supplies/lending' }
}

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

/** The home that a text means. Refused where it means none. */
function doorOf(c: AppContext, typed: string): string {
  const unit = readDoor(c.env.estate.db, typed)
  if (unit === null) throw new Refused('supplies:errors.doorUnknown')
  return unit
}
