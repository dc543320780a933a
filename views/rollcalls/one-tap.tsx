import type { Page } from '#page.ts'
import type { RollHead } from '#rollcalls/roll-head.ts'
import { fields } from '#views/shared/bound.tsx'
import { Form, type FormState } from '#views/shared/form.tsx'
import { PageHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { Callout } from '#views/shared/status.tsx'
import { hrefOf, type Near, Said, type SaidBefore, Tap, type TapDoor } from './one-tap-said.tsx'
import { type OtherRoll, OtherRolls } from './other-rolls.tsx'
import { doorNumber, RollDrillCallout, titleOf } from './parts.tsx'

export type OneTapProps = {
  page: Page
  head: RollHead
  beside: OtherRoll[]
  open: boolean
  token: string
  /** Null where one is still to be chosen. */
  door: TapDoor | null
  near: Near[]
  forNeighbour: boolean
  said: SaidBefore | null
  form?: FormState
}

/** The one question, answered by one tap and without signing in. */
export function OneTapPage(props: OneTapProps) {
  const { page, head, beside, open, door, said, forNeighbour } = props
  return (
    <Layout page={page} title={titleOf(page, head)} bare>
      <RollDrillCallout page={page} head={head} />
      <PageHead title={titleOf(page, head)} lead={door?.label} />
      {!open ? (
        <Callout icon="info">
          <p>{page.t('rollcalls:tap.over')}</p>
        </Callout>
      ) : said ? (
        <Said {...props} said={said} />
      ) : !door ? (
        <ChooseDoor {...props} />
      ) : forNeighbour ? (
        <ForNeighbour {...props} door={door} />
      ) : (
        <Ask {...props} door={door} />
      )}
      <OtherRolls page={page} beside={beside} />
      {page.estate.helpPhone && (
        <p class="quiet">{page.t('rollcalls:tap.call', { phone: page.estate.helpPhone })}</p>
      )}
    </Layout>
  )
}

type WithDoor = OneTapProps & { door: TapDoor }

function Ask({ page, head, token, door, form }: WithDoor) {
  const { t } = page
  return (
    <>
      <h2>{head.question || t('rollcalls:tap.question')}</h2>
      <Form page={page} action={`/r/${token}`} form={form}>
        {!door.own && <input type="hidden" name="door" value={door.unit} />}
        <div class="roll-taps">
          <Tap page={page} state="safe" text={t('rollcalls:tap.safe')} />
          <Tap page={page} state="help" text={t('rollcalls:tap.help')} />
          <a class="roll-tap is-neighbour" href={hrefOf(token, door, 'neighbour')}>
            {t('rollcalls:tap.neighbour')}
          </a>
        </div>
        <Line page={page} form={form} />
        <div class="roll-taps">
          <Tap page={page} state="away" text={t('rollcalls:tap.away')} quiet />
        </div>
      </Form>
    </>
  )
}

function Line({ page, form }: { page: Page; form?: FormState }) {
  const ask = fields(page, form, 'rollcalls:tap')
  return <ask.Text name="words" maxlength={100} autocomplete="off" optional />
}

/** Behind a staircase's link: whose door is it? */
function ChooseDoor({ page, token, near }: OneTapProps) {
  const stairs = new Set(near.map(({ unit }) => unit.slice(0, unit.lastIndexOf('/'))))
  return (
    <>
      <h2>{page.t('rollcalls:tap.which')}</h2>
      <ul class="roll-choose">
        {near.map(({ unit, label }) => (
          <li>
            <a class="roll-tap is-plain" href={`/r/${token}?door=${encodeURIComponent(unit)}`}>
              {stairs.size > 1 ? (
                <b>{label}</b>
              ) : (
                <b>
                  {doorNumber(unit)}
                  <span class="vh"> {label}</span>
                </b>
              )}
            </a>
          </li>
        ))}
      </ul>
      {near.length === 0 && <p>{page.t('rollcalls:errors.notAsked')}</p>}
    </>
  )
}

/** Another home needs help: which, and what is wrong in a line. Only help can be asked for somebody else this way. */
function ForNeighbour({ page, token, door, near, form }: WithDoor) {
  const { t } = page
  const ask = fields(page, form, 'rollcalls:tap')
  return (
    <>
      <h2>{t('rollcalls:tap.neighbourTitle')}</h2>
      <ask.Form action={`/r/${token}`}>
        {!door.own && <input type="hidden" name="door" value={door.unit} />}
        <ask.Pick
          name="neighbour"
          says="neighbourDoor"
          prompt={t('rollcalls:tap.choose')}
          options={near.map(({ unit, label }) => ({ value: unit, text: label }))}
        />
        <Line page={page} form={form} />
        <div class="roll-taps">
          <Tap page={page} state="help" text={t('rollcalls:tap.neighbourHelp')} />
        </div>
      </ask.Form>
      <p>
        <a href={hrefOf(token, door)}>{t('rollcalls:tap.back')}</a>
      </p>
    </>
  )
}
