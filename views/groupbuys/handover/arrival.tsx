import type { Page } from '#page.ts'
import { ButtonLink } from '#views/shared/actions.tsx'
import { fields } from '#views/shared/bound.tsx'
import { errorIn, type FormState, valueIn } from '#views/shared/form.tsx'
import { PageHead, SectionHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { Callout } from '#views/shared/status.tsx'
import { Time } from '#views/shared/time.tsx'

type Receipt = {
  billed: number
  received: number
  damaged: number
  note: string | null
  fileId: number | null
  at: string
}
export type ArrivalForm = 'expectation' | 'receipts' | 'arrival'
export type ArrivalProps = {
  page: Page
  buy: {
    id: number
    title: string
    closed: boolean
    arrivedAt: string | null
    expectedAt: string
    expectedNote: string | null
  }
  items: {
    id: number
    name: string
    unitWord: string
    ordered: number
    leftover: number
    receipt: Receipt | null
  }[]
  buildings: { path: string; label: string; homes: number; left: number }[]
  /** The form that came back, and which of the page's it is. */
  refused: { at?: ArrivalForm; form?: FormState }
}

/** When it comes, what came off the lorry, and which building is told now. */
export function ArrivalPage(props: ArrivalProps) {
  const { page, buy } = props
  const { t } = page
  const ask = fields(page, refusedAt(props, 'expectation'), 'groupbuys:arrival')
  return (
    <Layout page={page} title={t('groupbuys:arrival.title')} width="wide">
      <PageHead
        title={t('groupbuys:arrival.title')}
        lead={buy.title}
        back={{ href: `/groupbuys/${buy.id}/manage`, text: t('groupbuys:sheets.toManage') }}
        actions={
          <ButtonLink
            href={`/groupbuys/${buy.id}/pickups`}
            text={t('groupbuys:arrival.pickups')}
            icon="check"
          />
        }
      />
      {buy.arrivedAt ? (
        <Callout tone="done">
          {t('groupbuys:arrival.arrived')} <Time page={page} at={buy.arrivedAt} />
        </Callout>
      ) : (
        <ask.Form action={`/groupbuys/${buy.id}/expectation`} filled>
          <ask.Moment name="expectedAt" value={buy.expectedAt} optional />
          <ask.Text
            name="note"
            says="expectedNote"
            hint={t('groupbuys:arrival.expectedHint')}
            value={buy.expectedNote ?? ''}
            maxlength={200}
            optional
          />
          <ask.Send says="saveExpected" kind="plain" icon="clock" />
        </ask.Form>
      )}
      {buy.closed && <Receipts {...props} />}
      {buy.arrivedAt && <Tell {...props} />}
    </Layout>
  )
}

function refusedAt({ refused }: ArrivalProps, at: ArrivalForm): FormState | undefined {
  return refused.at === at ? refused.form : undefined
}

function Receipts(props: ArrivalProps) {
  const { page, buy, items } = props
  const { t } = page
  const form = refusedAt(props, 'receipts')
  const ask = fields(page, form, 'groupbuys:sheets')
  return (
    <>
      <SectionHead title={t('groupbuys:arrival.count')} />
      <p>{t('groupbuys:arrival.countLead')}</p>
      <ask.Form action={`/groupbuys/${buy.id}/receipts`} filled multipart>
        {items.map((item) => (
          <fieldset class="receipt-row">
            <legend>
              {item.name}{' '}
              <span class="quiet">
                {t('groupbuys:arrival.ordered', { count: item.ordered, unitWord: item.unitWord })}
                {item.leftover !== 0 &&
                  ` · ${t('groupbuys:arrival.leftover', { count: item.leftover, unitWord: item.unitWord })}`}
              </span>
            </legend>
            <div class="row">
              {(['billed', 'received', 'damaged'] as const).map((name) => (
                <ask.Count
                  name={`${name}-${item.id}`}
                  says={`columns.${name}`}
                  value={item.receipt?.[name] ?? ''}
                  maxlength={7}
                  optional
                />
              ))}
              <ask.Photos name={`photo-${item.id}`} says="groupbuys:arrival.photo" max={1} />
            </div>
            {(errorIn(form, `sure-${item.id}`) || valueIn(form, `sure-${item.id}`)) && (
              <ask.Tick
                name={`sure-${item.id}`}
                says="groupbuys:arrival.sure"
                value={mostSaid(form, item.id)}
              />
            )}
            {item.receipt?.fileId && (
              <a href={`/groupbuys/${buy.id}/papers/${item.receipt.fileId}`}>{t('groupbuys:money.paper')}</a>
            )}
          </fieldset>
        ))}
        <ask.Send says="groupbuys:arrival.saveCount" icon="check" />
      </ask.Form>
    </>
  )
}

/** The larger count that was typed of an item, so that a tick under it is of this and of no other. */
function mostSaid(form: FormState | undefined, id: number): string {
  return String(
    Math.max(...['billed', 'received'].map((name) => Number(valueIn(form, `${name}-${id}`) ?? 0))),
  )
}

function Tell(props: ArrivalProps) {
  const { page, buy, buildings } = props
  const { t } = page
  const ask = fields(page, refusedAt(props, 'arrival'), 'groupbuys:arrival')
  return (
    <>
      <SectionHead title={t('groupbuys:arrival.tell')} />
      <ask.Form action={`/groupbuys/${buy.id}/arrival`}>
        <ask.AnyOf
          name="building"
          says="whichBuildings"
          options={buildings.map(({ path, label, homes, left }) => ({
            value: path,
            text: t('groupbuys:arrival.building', { building: label, homes, left }),
          }))}
        />
        <ask.Send says="tellNow" icon="bell" />
      </ask.Form>
    </>
  )
}
