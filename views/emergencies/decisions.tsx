import type { ShownEmergency } from '#emergencies/show.ts'
import type { Page } from '#page.ts'
import { Button } from '#views/shared/actions.tsx'
import { fields } from '#views/shared/bound.tsx'
import { Details } from '#views/shared/cards.tsx'
import type { FormState } from '#views/shared/form.tsx'
import { SectionHead } from '#views/shared/head.tsx'
import { Still } from './still.tsx'

type Props = {
  page: Page
  row: ShownEmergency['row']
  candidates: { id: number; name: string }[]
  /** By how many hours it can go on longer. */
  left: number
  /** What is not done yet in it, and how it is said of it that it was read. */
  open: ShownEmergency['open']
  /** What real runs on at its doors when it is lifted. */
  still: ShownEmergency['stillThere']
  form?: FormState
}

/** For whoever leads or declares here: lift it, let it run on, hand it over. A refused form stands open. */
export function Decisions({ page, row, candidates, left, open, still, form }: Props) {
  const { t } = page
  const waits = row.state === 'proposed'
  const has = (field: string) => form?.values?.[field] !== undefined
  const path = `/emergencies/${row.id}`
  const ask = fields(page, form, 'emergencies:decide')
  return (
    <section aria-labelledby="decisions" class="emergency-decisions">
      <SectionHead id="decisions" title={t('emergencies:decide.title')} icon="key" />
      <Details
        summary={t(waits ? 'emergencies:decide.takeBack' : 'emergencies:decide.lift')}
        open={has('whyLift')}
      >
        <ask.Form action={`${path}/lifting`}>
          {!waits && <Still page={page} still={still} />}
          {open.rooms.length > 0 && (
            <>
              <p>
                <b>{t('emergencies:decide.open')}</b>
              </p>
              <ul>
                {open.rooms.map(({ module, href, figures }) => (
                  <li>
                    <a href={href}>
                      {t(`emergencies:modules.${module}`)}{' '}
                      {figures.map(({ text, count }) => t(text, { count })).join(' · ')}
                    </a>
                  </li>
                ))}
              </ul>
              <ask.Tick name="despite" value={open.print} />
            </>
          )}
          <ask.Words name="whyLift" rows={2} maxlength={500} />
          <Button
            icon="check"
            text={t(waits ? 'emergencies:decide.takeBackDo' : 'emergencies:decide.liftDo')}
          />
        </ask.Form>
      </Details>
      {!waits && row.confirmedAt !== null && (
        <Details summary={t('emergencies:decide.extend')} open={has('more')}>
          <ask.Form action={`${path}/extension`} about={{ 'emergencies:fields.endsAt': row.endsAt }}>
            <ask.Count name="more" type="number" hint={t('emergencies:hints.more', { left })} value={12} />
            <ask.Words name="whyMore" rows={2} maxlength={500} />
            <Button icon="clock" text={t('emergencies:decide.extendDo')} />
          </ask.Form>
        </Details>
      )}
      {!waits && candidates.length > 0 && (
        <Details summary={t('emergencies:decide.handOver')} open={has('leader')}>
          <ask.Form action={`${path}/leadership`} about={{ 'emergencies:decide.leads': row.leaderId }}>
            <ask.Pick name="leader" options={candidates} />
            <Button icon="person" text={t('emergencies:decide.handOverDo')} />
          </ask.Form>
        </Details>
      )}
    </section>
  )
}
