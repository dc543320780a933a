import { Hono } from 'hono'
import { HandOverForm, LeaderForm, LeaderUndoForm } from '#groupbuys/offer/forms.ts'
import { addCoLeader, handOverBuy, leaderNamed, removeCoLeader } from '#groupbuys/offer/leaders.ts'
import { act } from '#http/act.ts'
import type { AppEnv } from '#http/env.ts'
import { idOf } from '#http/id.ts'
import { signedIn } from '#http/signed-in.ts'
import { onManage } from './manage-page.ts'

/** Who leads: a second pair of hands, and handing everything over. */
export const leaderRoutes = new Hono<AppEnv>()
  .post('/groupbuys/:id{[0-9]+}/leaders', signedIn, (c) =>
    act(c, {
      ...onManage(c, 'leader'),
      form: LeaderForm,
      at: 'name',
      do: ({ name }, { by, now }) => {
        const { db } = c.env.estate
        addCoLeader(db, { id: idOf(c), personId: leaderNamed(db, name, now) }, by, now)
      },
      done: 'groupbuys:done.leaderAdded',
    }),
  )
  .post('/groupbuys/:id{[0-9]+}/leaders/undo', signedIn, (c) =>
    act(c, {
      ...onManage(c, 'leader'),
      form: LeaderUndoForm,
      do: ({ person: personId }, { by, now }) => {
        removeCoLeader(c.env.estate.db, { id: idOf(c), personId }, by, now)
        return { self: personId === by }
      },
      done: 'groupbuys:done.leaderRemoved',
      to: ({ self }) => (self ? '/groupbuys/leading' : `/groupbuys/${idOf(c)}/manage`),
    }),
  )
  .post('/groupbuys/:id{[0-9]+}/handover', signedIn, (c) =>
    act(c, {
      ...onManage(c, 'handover'),
      form: HandOverForm,
      at: 'to',
      do: ({ to }, { by, now }) => {
        const { db } = c.env.estate
        return handOverBuy(db, { id: idOf(c), personId: leaderNamed(db, to, now) }, by, now)
      },
      done: 'groupbuys:done.handedOver',
    }),
  )
