import { NotAllowed } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { wordAsked, wordsAsked } from '#http/asked.ts'
import type { AppContext } from '#http/env.ts'
import { pageOf } from '#http/page.ts'
import { viewerOf } from '#http/signed-in.ts'
import { openOrganisations } from '#organisations/organisations.ts'
import { type ClockedRow, clocked } from '#tickets/clocked.ts'
import {
  buildingsOn,
  byAddress,
  byDeadline,
  type DeskRow,
  deskCounts,
  deskRowsOnPage,
  escalatedTo,
  inHand,
  inState,
  most,
  ofPerson,
} from '#tickets/desk-lists.ts'
import { deskName, deskStaff } from '#tickets/desks.ts'
import { type DeskView, ticketStates } from '#tickets/kinds.ts'
import { offersTo } from '#tickets/offers.ts'
import { desksOf, endsOf, isEnded, isSteward } from '#tickets/rules.ts'
import { deskText } from '#tickets/show.ts'
import { BoardPage } from '#views/tickets/board.tsx'
import { type DeskFrame, ListsPage, QueuePage } from '#views/tickets/desk.tsx'

/** The desks this viewer may look at: one's own, and for the steward every organisation's. Throws NotAllowed without any. */
function desksFor(c: AppContext): string[] {
  const { standing } = viewerOf(c)
  const own = desksOf(standing)
  if (own.length === 0) throw new NotAllowed('tickets:errors.noDesk')
  if (!isSteward(standing)) return own
  return [...new Set([...own, ...openOrganisations(c.env.estate.db).map((one) => `o:${one.id}`)])]
}

/** The desk asked for, or one's first; NotAllowed for one that is not the viewer's. */
export function askedDesk(c: AppContext): string {
  const desks = desksFor(c)
  const asked = wordAsked(c, 'desk') || desks[0]!
  if (!desks.includes(asked)) throw new NotAllowed('tickets:errors.notYourDesk')
  return asked
}

export function frameOf(c: AppContext, view: DeskView | 'times'): DeskFrame {
  const { db } = c.env.estate
  const t = c.get('t')
  const desk = askedDesk(c)
  const desks = desksFor(c).map((one) => ({ desk: one, text: deskText(t, deskName(db, one)) }))
  return {
    page: pageOf(c),
    view,
    desk,
    desks,
    name: desks.find((one) => one.desk === desk)!.text,
    counts: deskCounts(db, desk, c.get('now')),
    steward: isSteward(viewerOf(c).standing),
  }
}

export function queuePage(c: AppContext) {
  const { db } = c.env.estate
  const frame = frameOf(c, 'queue')
  const now = c.get('now')
  const open = inState(db, frame.desk, 'open', deskRowsOnPage + 1)
  const started = inState(db, frame.desk, 'inProgress', deskRowsOnPage + 1)
  return QueuePage({
    frame,
    offers: offersTo(db, [frame.desk]).map(({ offer, ticket }) => ({
      id: ticket.id,
      title: ticket.title,
      category: ticket.category,
      why: offer.why,
      lapsesAt: offer.lapsesAt,
    })),
    escalated: clocked(escalatedTo(db, frame.desk, most), now),
    open: clocked(open.slice(0, deskRowsOnPage), now),
    started: clocked(started.slice(0, deskRowsOnPage), now),
    goesOn: { open: open.length > deskRowsOnPage, started: started.length > deskRowsOnPage },
  })
}

type Group = { title: string; note?: string; rows: ClockedRow[]; more?: string }

export function listsPage(c: AppContext, view: 'buildings' | 'people' | 'deadlines') {
  const frame = frameOf(c, view)
  const groups = { buildings: buildingGroups, people: peopleGroups, deadlines: deadlineGroups }[view](
    c,
    frame.desk,
  )
  return ListsPage({
    frame,
    groups: groups.filter((group) => group.rows.length > 0 || group.note !== undefined),
  })
}

function buildingGroups(c: AppContext, desk: string): Group[] {
  const { db } = c.env.estate
  const now = c.get('now')
  const { building } = wordsAsked(c, 'building')
  const common =
    building === undefined ? byAddress(db, desk, '', deskRowsOnPage).filter((row) => row.place === '') : []
  const whole = { title: c.get('t')('tickets:desk.wholeEstate'), rows: clocked(common, now) }
  const buildings = buildingsOn(db, desk).filter((one) => building === undefined || one.path === building)
  const size = building === undefined ? 8 : 200
  const groups = buildings.map(({ path, label }) => {
    const rows = byAddress(db, desk, path, size + 1)
    const more =
      rows.length > size
        ? `/tickets/desk/buildings?desk=${desk}&building=${encodeURIComponent(path)}`
        : undefined
    return { title: label, rows: clocked(rows.slice(0, size), now), ...(more && { more }) }
  })
  return [whole, ...groups]
}

function peopleGroups(c: AppContext, desk: string): Group[] {
  const { db } = c.env.estate
  const t = c.get('t')
  const now = c.get('now')
  const { person: one } = wordsAsked(c, 'person')
  const size = one === undefined ? 10 : 200
  const group = (personId: number | null, title: string): Group => {
    const rows = ofPerson(db, desk, personId, size + 1)
    const more = rows.length > size && { more: `/tickets/desk/people?desk=${desk}&person=${personId ?? ''}` }
    return { title, rows: clocked(rows.slice(0, size), now), ...more }
  }
  const staff = new Map(deskStaff(db, desk, now).map((duty) => [duty.personId, duty.name]))
  const groups = [...staff]
    .filter(([personId]) => one === undefined || one === String(personId))
    .map(([personId, name]) => ({
      ...group(personId, name),
      note: t('tickets:desk.load', { count: inHand(db, desk, personId) }),
    }))
  return one === undefined || one === '' ? [group(null, t('tickets:desk.nobody')), ...groups] : groups
}

function deadlineGroups(c: AppContext, desk: string): Group[] {
  const t = c.get('t')
  const now = c.get('now')
  const rows = clocked(rowsByDeadline(c.env.estate.db, desk, wordAsked(c, 'after')), now)
  const { today, week } = endsOf(now, c.get('settings').timezone)
  const group = (key: string, fits: (row: ClockedRow) => boolean) => ({
    title: t(`tickets:desk.when.${key}`),
    rows: rows.slice(0, deskRowsOnPage).filter(fits),
  })
  const stopped = (row: ClockedRow) => row.state === 'deferred'
  const last = rows[deskRowsOnPage - 1]
  const groups: Group[] = [
    group('late', (row) => !stopped(row) && row.sortAt <= now),
    group('today', (row) => !stopped(row) && row.sortAt > now && row.sortAt <= today),
    group('week', (row) => !stopped(row) && row.sortAt > today && row.sortAt <= week),
    group('later', (row) => !stopped(row) && row.sortAt > week),
    group('deferred', stopped),
  ]
  const filled = groups.filter((one) => one.rows.length > 0)
  if (rows.length > deskRowsOnPage && last)
    filled.at(-1)!.more =
      `/tickets/desk/deadlines?desk=${desk}&after=${encodeURIComponent(`${last.sortAt} ${last.id}`)}`
  return filled
}

function rowsByDeadline(db: Db, desk: string, after: string | undefined): DeskRow[] {
  const [sortAt = '', id = '0'] = (after ?? '').split(' ')
  return byDeadline(db, desk, { sortAt, id: Number(id) || 0 }, deskRowsOnPage + 1)
}

/** What was merged stands where it went to. */
const boardStates = ticketStates.filter((state) => state !== 'merged')

export function boardPage(c: AppContext) {
  const frame = frameOf(c, 'board')
  const columns = boardStates.map((state) => {
    // What has ended is only looked back at; the rest must be reachable, so a full column says where it goes on.
    const ended = isEnded(state)
    const size = ended ? 8 : 20
    const rows = inState(c.env.estate.db, frame.desk, state, size + 1)
    const goesOn = !ended && rows.length > size
    return { state, rows: clocked(rows.slice(0, size), c.get('now')), goesOn }
  })
  return BoardPage({ frame, columns })
}
