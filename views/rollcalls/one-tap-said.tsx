import { urgentNumbers } from '#i18n/urgent-numbers.ts'
import type { Page } from '#page.ts'
import { ActionForm } from '#views/shared/actions.tsx'
import { PostForm } from '#views/shared/post-form.tsx'
import { Callout } from '#views/shared/status.tsx'

export type Near = { unit: string; label: string }
/** The door spoken for. `own`: the link is this door's. */
export type TapDoor = Near & { own: boolean }
/** What this browser said last. */
export type SaidBefore = {
  seal: string
  state: string
  words: string
  label: string
  neighbour: boolean
  doubt: boolean
  /** What was said after it, where it came late. */
  late: string | null
}

type SaidProps = { page: Page; token: string; door: TapDoor | null; said: SaidBefore }

/** What was just said, and the ways back from it. */
export function Said({ page, token, door, said }: SaidProps) {
  const { t } = page
  const change = said.state === 'help' ? 'safe' : 'help'
  return (
    <>
      <Callout
        tone={said.late ? 'asked' : said.state === 'help' ? 'urgent' : 'done'}
        icon={said.late ? 'clock' : said.state === 'help' ? 'urgent' : 'check'}
      >
        <p>
          <b>{t(`rollcalls:said.${said.neighbour ? 'neighbour' : said.state}`, { door: said.label })}</b>
        </p>
        {said.words && <p>{said.words}</p>}
        {said.late && <p>{said.late}</p>}
        {said.state === 'help' && !said.late && <p>{t('rollcalls:said.helpNext')}</p>}
        {said.doubt && <p>{t('rollcalls:said.doubt')}</p>}
      </Callout>
      {door && !said.neighbour && (
        <PostForm class="roll-taps" action={`/r/${token}`}>
          {!door.own && <input type="hidden" name="door" value={door.unit} />}
          <input type="hidden" name="said" value={said.seal} />
          <Tap
            page={page}
            state={change}
            text={t(`rollcalls:tap.change.${change}`)}
            quiet={change === 'safe'}
          />
        </PostForm>
      )}
      <ActionForm
        action={`/r/${token}/undo`}
        text={t('rollcalls:tap.undo')}
        icon="undo"
        fields={{ said: said.seal, door: door && !door.own ? door.unit : undefined }}
      />
      {door && (
        <p>
          <a href={hrefOf(token, door, 'neighbour')}>{t('rollcalls:tap.neighbour')}</a>
        </p>
      )}
    </>
  )
}

/** One answer, as large as a thumb. */
type TapProps = { page: Page; state: string; text: string; quiet?: boolean }

export function Tap({ page, state, text, quiet }: TapProps) {
  return (
    <button
      class={quiet ? 'roll-tap is-quiet' : `roll-tap is-${state}`}
      type="submit"
      name="state"
      value={state}
      data-urgent={state === 'help' ? urgentNumbers(page.t, page.estate) : undefined}
    >
      {text}
    </button>
  )
}

export function hrefOf(token: string, door: TapDoor, step?: 'neighbour'): string {
  const query = new URLSearchParams({ ...(!door.own && { door: door.unit }), ...(step && { step }) })
  return query.size > 0 ? `/r/${token}?${query}` : `/r/${token}`
}
