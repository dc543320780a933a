import { Hono } from 'hono'
import { activeEmergencies, doorsWaitedIn, emergencyOf } from '#emergencies/active.ts'
import { scopeLabels } from '#emergencies/emergency-words.ts'
import { isWhole } from '#emergencies/waiting.ts'
import { orNone } from '#errors.ts'
import { callsAt } from '#helpcalls/call-of-need.ts'
import { act } from '#http/act.ts'
import type { RefusedForm } from '#http/deed.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { idOf } from '#http/id.ts'
import { pageOf } from '#http/page.ts'
import { signedIn, viewerOf } from '#http/signed-in.ts'
import { answerAs, takeBackAs } from '#rollcalls/answer-as.ts'
import { besideAt } from '#rollcalls/beside.ts'
import { rollCountsIn } from '#rollcalls/counts.ts'
import { doorsIn, lastWordOf, roundOf } from '#rollcalls/doors.ts'
import { type backs, DoorUndo, RollDoorAnswer } from '#rollcalls/forms.ts'
import { type OwnRoll, rollFor } from '#rollcalls/powers.ts'
import { rollHead } from '#rollcalls/roll-head.ts'
import { CalledSincePage } from '#views/rollcalls/called-since.tsx'
import { OwnRollPage, RollsPage } from '#views/rollcalls/own.tsx'
import { lateSaid } from './late-said.ts'

/** Answering for one's own home, for somebody else's, and finding the way to the rest. */
export const rollHomeRoutes = new Hono<AppEnv>()
  .get('/rollcalls', signedIn, (c) => {
    const { db } = c.env.estate
    const rolls = activeEmergencies(db, c.get('now')).flatMap((emergency) => {
      const roll = roundOf(db, emergency.id) && ownRoll(c, emergency.id)
      return roll ? [{ head: rollHead(db, emergency, c.get('language')), works: roll.areas.length > 0 }] : []
    })
    return c.html(RollsPage({ page: pageOf(c), rolls }))
  })

  .get('/rollcalls/:id{[0-9]+}', signedIn, (c) =>
    // What is told to everybody at a door leads here; whoever only waits there answers nothing for the home.
    !ownRoll(c, idOf(c)) && waitsThere(c)
      ? c.redirect(`/emergencies/${idOf(c)}`)
      : c.html(ownPage(c, rollOf(c))),
  )

  .post('/rollcalls/:id{[0-9]+}/answers', signedIn, (c) =>
    act(c, {
      may: () => rollOf(c),
      form: RollDoorAnswer,
      page: (form) => (form.errors.saw ? calledPage(c, rollOf(c), form) : ownPage(c, rollOf(c), form)),
      doneAgain: 'settles',
      do: ({ unit, state, words, saw, back }, { by, now, pressed, seen: { emergency } }) => {
        const said = {
          emergencyId: emergency.id,
          unit,
          state,
          words,
          saw,
          sweeping: back === 'sweep',
          at: pressed,
        }
        return answerAs(c.env.estate.db, said, by, now)
      },
      done: (answer) => lateSaid(c, answer),
      to: (_, posted) => backTo(c, posted),
    }),
  )

  .post('/rollcalls/:id{[0-9]+}/answers/undo', signedIn, (c) =>
    act(c, {
      may: () => rollOf(c),
      form: DoorUndo,
      page: (form) => ownPage(c, rollOf(c), form),
      do: ({ answer }, { by, now, seen: { emergency } }) =>
        takeBackAs(c.env.estate.db, { emergencyId: emergency.id, answer }, by, now),
      done: 'rollcalls:said.takenBack',
      to: (_, posted) => backTo(c, posted),
    }),
  )

function rollOf(c: AppContext): OwnRoll {
  return rollFor(c.env.estate.db, viewerOf(c).standing, idOf(c), c.get('now'))
}

function ownRoll(c: AppContext, id: number): OwnRoll | null {
  return orNone(() => rollFor(c.env.estate.db, viewerOf(c).standing, id, c.get('now')))
}

function waitsThere(c: AppContext): boolean {
  const { db } = c.env.estate
  const emergency = emergencyOf(db, idOf(c), c.get('now'))
  return doorsWaitedIn(db, emergency, viewerOf(c).person.id, c.get('now')).length > 0
}

type Back = { back: (typeof backs)[number]; scope: string; show?: string; unit?: string }

/** Where the answer was given, at the door it was about. */
function backTo(c: AppContext, { back, scope, show, unit }: Back): string {
  const path = `/rollcalls/${c.req.param('id')}`
  const at = unit ? `#door-${unit.replaceAll('/', '-')}` : ''
  if (back === 'home') return path
  const query = new URLSearchParams({ ...(scope && { scope }), ...(show && { show }) })
  return `${path}/${back}${query.size > 0 ? `?${query}` : ''}${back === 'sweep' ? at : ''}`
}

function ownPage(c: AppContext, roll: OwnRoll, form?: { errors: Record<string, string> }) {
  const { db } = c.env.estate
  const { id } = roll.emergency
  const doors = roll.homes.length === 0 ? [] : doorsIn(db, id, { areas: roll.homes })
  const me = viewerOf(c).person.id
  return OwnRollPage({
    page: pageOf(c),
    head: rollHead(db, roll.emergency, c.get('language')),
    open: roll.open,
    homes: doors.map((door) => ({ ...door, last: lastWordOf(db, door, me) })),
    calls: callsAt(db, roll.emergency, { units: roll.homes, reader: me }, c.get('now')),
    beside: besideAt(db, id, roll.homes, c.get('now')).map((other) => ({
      head: rollHead(db, other, c.get('language')),
      href: `/rollcalls/${other.id}`,
    })),
    asked: roll.asked,
    works: roll.areas.length > 0,
    duty: roll.duty,
    counts: roll.areas.length > 0 ? rollCountsIn(db, id, roll.areas) : null,
    where: isWhole(roll.emergency, roll.areas) ? [] : scopeLabels(db, roll.areas),
    ...(form && { form }),
  })
}

/** The door called for help since the page was drawn: what is known of it, and the word again, for whoever was there. */
function calledPage(c: AppContext, { emergency }: OwnRoll, form: RefusedForm) {
  const { db } = c.env.estate
  const { unit, state, back, scope, words } = form.values as Record<string, string | undefined>
  const [door] = doorsIn(db, emergency.id, { areas: [unit ?? ''] })
  return String(
    CalledSincePage({
      page: pageOf(c),
      head: rollHead(db, emergency, c.get('language')),
      door: door!,
      state: state === 'away' ? 'away' : 'safe',
      fields: { back: back ?? 'home', scope: scope ?? '', words: words ?? '' },
      why: form.errors.saw!,
    }),
  )
}
