import { Hono } from 'hono'
import { NotAllowed } from '#errors.ts'
import { act } from '#http/act.ts'
import { wordAsked } from '#http/asked.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { originOf } from '#http/origin.ts'
import { pageOf } from '#http/page.ts'
import { holding, signedIn, viewerOf } from '#http/signed-in.ts'
import { boardText, paperBoard } from '#listings/board/paper.ts'
import { carriesTooMuch, staircaseNeeds, whoCarries } from '#listings/board/staircase.ts'
import { mayReadBoard } from '#listings/lifecycle/powers.ts'
import { buildingsOf } from '#listings/matching/buildings.ts'
import { categoryNames, categoryOptions } from '#listings/moderation/category-names.ts'
import { CallForm } from '#listings/posting/forms.ts'
import { doorToAssist, takeCall } from '#listings/posting/phone-calls.ts'
import { staircaseTickets } from '#tickets/waiting.ts'
import { instantOf } from '#time/wall-to-instant.ts'
import { BoardTextPage } from '#views/listings/chat-text.tsx'
import { PaperBoardPage } from '#views/listings/paper.tsx'
import { PhonePage } from '#views/listings/phone.tsx'
import { StaircasePage } from '#views/listings/staircase.tsx'
import type { FormState } from '#views/shared/form.tsx'

/** For captains and the office: the staircase, the telephone, paper, and the chat group. */
export const listingDeskRoutes = new Hono<AppEnv>()
  .get('/staircase-needs', holding('assist'), (c) => {
    const { db } = c.env.estate
    const { standing } = viewerOf(c)
    const carrying = whoCarries(db, standing, c.get('now')).map((one) => ({
      ...one,
      tooMuch: carriesTooMuch(one),
    }))
    const named = categoryNames(db, c.get('t'))
    const repairs = staircaseTickets(db, standing, 60)
    return c.html(
      StaircasePage({ page: pageOf(c), ...staircaseNeeds(db, standing), repairs, carrying, named }),
    )
  })
  .get('/needs/phone', holding('assist'), (c) => c.html(phonePage(c)))
  .post('/needs/phone', holding('assist'), (c) =>
    act(c, {
      form: CallForm,
      page: (form) => phonePage(c, form),
      rules: { door: (door) => doorToAssist(c.env.estate.db, viewerOf(c).standing, door) },
      do: ({ neededAt, door, name, phone, ...asked }, { by, now }) => {
        const when = neededAt === '' ? null : instantOf(neededAt, c.get('settings').timezone)
        const input = {
          ...asked,
          kind: 'need' as const,
          details: '',
          neededAt: when,
          places: 1,
          stays: false,
          stairs: false,
          lifting: 'none' as const,
          sexWish: null,
          loanDays: null,
          repeats: null,
        }
        return takeCall(c.env.estate.db, { door, name, phone, input }, by, now)
      },
      done: ({ id, state }, { name }) => ({
        key: state === 'held' ? 'listings:phone.held' : 'listings:phone.done',
        params: { id, name },
      }),
      to: '/needs/phone',
    }),
  )
  .get('/needs/paper', signedIn, (c) => {
    const { db } = c.env.estate
    const scope = wordAsked(c, 'building')
    const buildings = paperBoard(db, readerOf(c), scope)
    const named = categoryNames(db, c.get('t'))
    return c.html(PaperBoardPage({ page: pageOf(c), buildings, named, link: `${originOf(c)}/needs` }))
  })
  .get('/needs/text', signedIn, (c) => {
    const { db } = c.env.estate
    const scope = wordAsked(c, 'building')
    const buildings = paperBoard(db, readerOf(c), scope)
    const named = categoryNames(db, c.get('t'))
    const text = boardText(c.get('t'), buildings, {
      category: (card) => named(card.category),
      origin: originOf(c),
    })
    return c.html(BoardTextPage({ page: pageOf(c), text, scope, buildings: buildingsOf(db) }))
  })

function readerOf(c: AppContext) {
  const { standing } = viewerOf(c)
  if (!mayReadBoard(standing)) throw new NotAllowed('shared:errors.notAllowed')
  return standing
}

function phonePage(c: AppContext, form?: FormState) {
  const categories = categoryOptions(c.env.estate.db, c.get('t'))
  return PhonePage({ page: pageOf(c), categories, ...(form && { form }) })
}
