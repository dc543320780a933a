import type { ReachDoor } from '#notices/reach/doors.ts'
import type { EntranceReach } from '#notices/reach/reach.ts'
import type { Page } from '#page.ts'
import type { Callable } from '#people/phone-list.ts'
import { Button } from '#views/shared/actions.tsx'
import { EmptyState } from '#views/shared/cards.tsx'
import { Form } from '#views/shared/form.tsx'
import { PrintPage, PrintSheet } from '#views/shared/print.tsx'
import { Qr } from '#views/shared/qr.tsx'

type KnockListProps = {
  page: Page
  notice: { id: number; title: string }
  /** 2026年11月25日 09:00 至 17:00 */
  period: string | null
  stamp: string
  /** Said across the top of the list of a notice that no longer holds. */
  over: string | null
  /** Where the filled list is typed in: `https://…/notices/12/answers?scope=`. */
  answersAt: string
  /** Only doors that have not answered, in the order of the stairs, by entrance. */
  entrances: EntranceReach[]
  /** Every door is on the list. */
  all: boolean
  /** Whom to call at each door, once asked for; null on the list to knock from. */
  phones: ReadonlyMap<string, Callable> | null
  /** Where whoever may see numbers asks for them, if not for too many doors at once; null for others. */
  call: { at: string; tooMany: boolean } | null
  mostCalls: number
  back: string
}

type AskForNumbersProps = { page: Page; call: { at: string; tooMany: boolean }; most: number }

/**
 * A list to take along: one page an entrance, boxes to tick, no names and no phones; or one to call from, with a number
 * in place of the signature.
 */
export function KnockListPage(props: KnockListProps) {
  const { page, entrances, all, back } = props
  const other = back.includes('?') ? '&' : '?'
  const here = back.replace('/doors', '/knock-list')
  return (
    <PrintPage
      page={page}
      title={page.t(props.phones ? 'notices:knock.callTitle' : 'notices:knock.title', {
        title: props.notice.title,
      })}
      back={{ href: back, text: page.t('notices:doors.back') }}
    >
      <p class="not-print knock-choice">
        <a href={all ? here : `${here}${other}doors=all`}>
          {page.t(all ? 'notices:knock.onlyOpen' : 'notices:knock.allDoors')}
        </a>
      </p>
      {props.call && <AskForNumbers page={page} call={props.call} most={props.mostCalls} />}
      {entrances.length === 0 && <EmptyState title={page.t('notices:knock.nobody')} icon="check" />}
      {entrances.map((entrance) => (
        <KnockSheet {...props} entrance={entrance} />
      ))}
    </PrintPage>
  )
}

function AskForNumbers({ page, call, most }: AskForNumbersProps) {
  if (call.tooMany) return <p class="not-print knock-call">{page.t('notices:knock.tooMany', { most })}</p>
  return (
    <div class="not-print knock-call">
      <Form page={page} action={call.at}>
        <Button text={page.t('notices:knock.call')} kind="plain" icon="phone" />
      </Form>
      <p>{page.t('notices:knock.callHint')}</p>
    </div>
  )
}

function KnockSheet(props: KnockListProps & { entrance: EntranceReach }) {
  const { page, notice, period, stamp, answersAt, entrance } = props
  const { t } = page
  const place = entrance.path === '' ? t('notices:reach.villas') : entrance.label
  return (
    <PrintSheet
      page={page}
      drill={false}
      over={props.over}
      title={notice.title}
      scope={place}
      doors={entrance.doors.length}
      stamp={stamp}
      kind="list"
    >
      <div class="knock-head">
        <div>
          {period && <p class="knock-period">{period}</p>}
          <p>{t(props.phones ? 'notices:knock.callHow' : 'notices:knock.how')}</p>
          <p>
            {t('notices:knock.collector')} <span class="write-line" />　{t('notices:knock.day')}{' '}
            <span class="write-line" />
          </p>
        </div>
        <div class="knock-qr">
          <Qr text={`${answersAt}${encodeURIComponent(entrance.path)}`} title={t('notices:knock.qr')} />
          <p>{t('notices:knock.qr')}</p>
        </div>
      </div>
      <table class="knock-table">
        <thead>
          <tr class="knock-again">
            <td colspan={7}>{t('notices:knock.again', { place, title: notice.title, stamp })}</td>
          </tr>
          <tr>
            <th scope="col">{t('notices:knock.door')}</th>
            <th scope="col">{t('notices:knock.state')}</th>
            <th scope="col">{t('notices:knock.told')}</th>
            <th scope="col">{t('notices:knock.nobodyHome')}</th>
            <th scope="col">{t('notices:knock.refused')}</th>
            <th scope="col">{t('notices:knock.time')}</th>
            <th scope="col">{t(props.phones ? 'notices:knock.phone' : 'notices:knock.sign')}</th>
          </tr>
        </thead>
        <tbody>
          {entrance.doors.map((door) => (
            <Row page={page} door={door} call={props.phones?.get(door.path)} />
          ))}
        </tbody>
      </table>
    </PrintSheet>
  )
}

function Row({ page, door, call }: { page: Page; door: ReachDoor; call: Callable | undefined }) {
  const answered = door.state === 'acknowledged'
  return (
    <tr class={answered ? 'is-answered' : undefined}>
      <th scope="row">{door.path.slice(door.path.lastIndexOf('/') + 1)}</th>
      <td>
        {page.t(`notices:knock.states.${door.state}`)}
        {!answered && door.knock && (
          <small>
            {page.t('notices:knock.before', { outcome: page.t(`notices:doors.short.${door.knock.outcome}`) })}
          </small>
        )}
      </td>
      <td>{!answered && <span class="tick-box" />}</td>
      <td>{!answered && <span class="tick-box" />}</td>
      <td>{!answered && <span class="tick-box" />}</td>
      <td />
      <td>
        {call && (
          <>
            {call.name} <a href={`tel:${call.phone}`}>{call.phone}</a>
          </>
        )}
      </td>
    </tr>
  )
}
