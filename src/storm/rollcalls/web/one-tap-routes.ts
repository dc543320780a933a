import { Hono } from 'hono'
import { labelAt } from '#addresses/address-names.ts'
import { covers, parentOf } from '#addresses/paths.ts'
import { emergencyOf } from '#emergencies/active.ts'
import { bannersAt } from '#emergencies/banner.ts'
import { isActive } from '#emergencies/rules.ts'
import { NotFound } from '#errors.ts'
import { act } from '#http/act.ts'
import { wordsAsked } from '#http/asked.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { pageOf } from '#http/page.ts'
import { isOfEstate } from '#people/rules.ts'
import { answerDoor } from '#rollcalls/answering.ts'
import { besideAt } from '#rollcalls/beside.ts'
import { answerOf, doorAt, doorById, doorsIn } from '#rollcalls/doors.ts'
import { OneTap, OneTapUndo } from '#rollcalls/forms.ts'
import { answerSeal, readAnswerSeal, readRollToken, rollToken } from '#rollcalls/links.ts'
import { rollHead } from '#rollcalls/roll-head.ts'
import { takeBackRollAnswer } from '#rollcalls/taking-back.ts'
import { OneTapPage, type OneTapProps } from '#views/rollcalls/one-tap.tsx'
import { lateSaid } from './late-said.ts'

/**
 * Links that answer for a door without signing in. Opening one writes nothing, ever: chat apps open links to preview
 * them, and a preview must not say that a household is all right.
 */
export const oneTapRoutes = new Hono<AppEnv>()
  .get('/r/:token', (c) => {
    const link = linkOf(c)
    const { door = '', said, step } = wordsAsked(c, 'door', 'said', 'step')
    return c.html(OneTapPage(propsOf(c, link, { door, said, forNeighbour: step === 'neighbour' })))
  })

  .post('/r/:token', (c) =>
    act(c, {
      may: () => linkOf(c),
      form: OneTap,
      page: ({ values, errors }) => {
        const asked = { door: String(values.door ?? ''), forNeighbour: Boolean(values.neighbour) }
        return OneTapPage({ ...propsOf(c, linkOf(c), asked), form: { values, errors } })
      },
      doneAgain: 'settles',
      do: ({ state, words, neighbour, said, door }, { now, pressed, seen: link }) => {
        const { pepper } = c.get('settings')
        const home = doorBehind(c, link, door)
        const answer = neighbour
          ? {
              unit: nearby(home, neighbour),
              state: 'help' as const,
              how: 'neighbour' as const,
              fromUnit: home,
            }
          : { unit: home, state, how: 'link' as const, after: readAnswerSeal(pepper, said) }
        return answerDoor(c.env.estate.db, link.emergencyId, { ...answer, by: null, words, at: pressed }, now)
      },
      to: ({ id }, { door }) => backTo(c, linkOf(c), door, answerSeal(c.get('settings').pepper, id)),
    }),
  )

  .post('/r/:token/undo', (c) =>
    act(c, {
      may: () => linkOf(c),
      form: OneTapUndo,
      do: ({ said }, { now }) => {
        const id = readAnswerSeal(c.get('settings').pepper, said)
        if (id === null) throw new NotFound('shared:errors.notFound')
        return takeBackRollAnswer(c.env.estate.db, id, null, now)
      },
      to: (_, { door }) => backTo(c, linkOf(c), door),
    }),
  )

type Link = { emergencyId: number; place: string }

function linkOf(c: AppContext): Link {
  const link = readRollToken(c.get('settings').pepper, c.req.param('token') ?? '')
  if (!link) throw new NotFound('rollcalls:errors.link')
  return link
}

/** The door spoken for: the link's own, or the one chosen behind a staircase's. */
function doorBehind(c: AppContext, { emergencyId, place }: Link, door: string): string {
  const unit = door === '' ? place : door
  if (!covers(place, unit) || !doorAt(c.env.estate.db, emergencyId, unit))
    throw new NotFound('rollcalls:errors.notAsked')
  return unit
}

/** One asks for help for a door of the same stairs, not for one across the estate. */
function nearby(home: string, neighbour: string): string {
  if (neighbour === home || parentOf(neighbour) !== parentOf(home))
    throw new NotFound('rollcalls:errors.notAsked')
  return neighbour
}

function backTo(c: AppContext, { place }: Link, door: string, said?: string): string {
  const query = new URLSearchParams({ ...(door && door !== place && { door }), ...(said && { said }) })
  const path = `/r/${c.req.param('token')}`
  return query.size > 0 ? `${path}?${query}` : path
}

type Asked = { door: string; said?: string; forNeighbour: boolean }

function propsOf(c: AppContext, link: Link, { door, said, forNeighbour }: Asked): OneTapProps {
  const { db } = c.env.estate
  const emergency = emergencyOf(db, link.emergencyId, c.get('now'))
  const unit = door || link.place
  const known = doorAt(db, emergency.id, unit)
  const here = known && covers(link.place, unit) ? known : null
  const open = isActive(emergency, c.get('now'))
  const id = readAnswerSeal(c.get('settings').pepper, said)
  const answer = id === null ? undefined : answerOf(db, id)
  const choosing = here === null || forNeighbour
  const stairs = here === null ? link.place : (parentOf(unit) ?? '')
  const near =
    open && choosing ? doorsIn(db, emergency.id, { areas: [stairs], byStairs: true, limit: 400 }) : []
  const viewer = c.get('viewer')
  return {
    page: {
      ...pageOf(c),
      nav: [],
      emergencies: bannersAt(db, emergency, unit, c.get('language'), c.get('now')).map((banner) => ({
        ...banner,
        shut: Boolean(viewer && !isOfEstate(viewer.standing)),
      })),
    },
    head: rollHead(db, emergency, c.get('language')),
    beside: besideAt(db, emergency.id, [unit], c.get('now')).map((roll) => ({
      head: rollHead(db, roll, c.get('language')),
      href: `/r/${rollToken(c.get('settings').pepper, roll.id, link.place)}`,
    })),
    open,
    token: c.req.param('token') ?? '',
    door: here && { unit, label: labelAt(db, unit), own: unit === link.place },
    near: near.filter((one) => one.unit !== unit).map(({ unit, label }) => ({ unit, label })),
    forNeighbour,
    said: answer?.emergencyId === emergency.id && said ? saidOf(c, answer, said) : null,
  }
}

function saidOf(c: AppContext, answer: NonNullable<ReturnType<typeof answerOf>>, seal: string) {
  const { db } = c.env.estate
  const door = doorById(db, answer.doorId)
  const late = lateSaid(c, answer)
  return {
    seal,
    state: answer.state ?? 'safe',
    words: answer.words,
    label: door ? labelAt(db, door.unit) : '',
    neighbour: answer.how === 'neighbour',
    doubt: door?.doubt === 1,
    late: late && c.get('t')(late.key, late.params),
  }
}
