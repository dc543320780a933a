import { yuan } from '#groupbuys/sums/price.ts'
import type { Page } from '#page.ts'
import { Button } from '#views/shared/actions.tsx'
import { Details, EmptyState } from '#views/shared/cards.tsx'
import {
  describedBy,
  errorIn,
  FieldError,
  Form,
  type FormState,
  fieldId,
  valueIn,
} from '#views/shared/form.tsx'
import { Pager, SectionHead } from '#views/shared/head.tsx'
import { type ManagedHome, type ManagedLine, type ManageProps, refusedAt } from './manage-props.tsx'

/** Home by home in the order of the doors: what was wanted, what the rule gives, what holds and why. */
export function HomeLines(props: ManageProps & { newer?: string; older?: string }) {
  const { page, homes, may } = props
  const { t } = page
  return (
    <section aria-labelledby="homes">
      <SectionHead id="homes" title={t('groupbuys:manage.homes')} />
      {homes.length === 0 && <EmptyState title={t('groupbuys:manage.noHomes')} />}
      <ul class="managed">
        {homes.map((home) => (
          <li class="box">
            <h3>
              <span class="plate">{home.label}</span>{' '}
              {may.change && (
                <span class="figures quiet">{t('groupbuys:yuan', { amount: yuan(home.due) })}</span>
              )}
            </h3>
            {home.comment && <p class="quiet">{home.comment}</p>}
            <ul>
              {home.lines.map((line) => (
                <Line {...props} home={home} line={line} />
              ))}
            </ul>
          </li>
        ))}
      </ul>
      <Pager page={page} newer={props.newer} older={props.older} />
    </section>
  )
}

function Line(props: ManageProps & { home: ManagedHome; line: ManagedLine }) {
  const { page, buy, may, home, line } = props
  const { t } = page
  const back = refusedAt(props, 'line')
  const mine =
    valueIn(back, 'order') === String(home.orderId) && valueIn(back, 'item') === String(line.itemId)
  const form = mine ? back : undefined
  const words = { want: line.want, flex: line.flex, unitWord: line.unitWord }
  return (
    <li>
      <p>
        <strong>{line.name}</strong>{' '}
        {t(line.flex > 0 ? 'groupbuys:manage.wantsFlex' : 'groupbuys:manage.wants', words)}
        {line.final !== null && (
          <b class="figures"> {t('groupbuys:manage.gets', { count: line.final, unitWord: line.unitWord })}</b>
        )}
      </p>
      {line.why && <p class="why">{line.why}</p>}
      {line.by && (
        <p class="quiet">
          {t('groupbuys:manage.changedBy', { name: line.by, computed: line.computed ?? 0 })}
        </p>
      )}
      {may.change && (
        <Details summary={t('groupbuys:manage.change', { home: home.label, name: line.name })} open={mine}>
          <Form
            page={page}
            action={`/groupbuys/${buy.id}/lines`}
            form={form}
            about={{ 'groupbuys:manage.share': [line.final, line.grams, line.want] }}
            id={`line-${home.orderId}-${line.itemId}`}
          >
            <input type="hidden" name="order" value={String(home.orderId)} />
            <input type="hidden" name="item" value={String(line.itemId)} />
            <Fields page={page} home={home} line={line} form={form} />
            <Button kind="plain" text={t('groupbuys:manage.save')} />
          </Form>
        </Details>
      )}
    </li>
  )
}

/** The same three fields stand under every line, and ids must not repeat: only the refused one's are those its faults link to. */
function Fields({
  page,
  home,
  line,
  form,
}: {
  page: Page
  home: ManagedHome
  line: ManagedLine
  form?: FormState
}) {
  const { t } = page
  const id = (name: string) => (form ? fieldId(name) : `${name}-${home.orderId}-${line.itemId}`)
  return (
    <>
      <Field
        id={id('final')}
        name="final"
        label={t('groupbuys:manage.final', { unitWord: line.unitWord })}
        value={line.final ?? ''}
        form={form}
        maxlength={5}
        short
      />
      <Field
        id={id('why')}
        name="why"
        label={t('groupbuys:manage.why')}
        value=""
        form={form}
        maxlength={200}
      />
      {line.weighed && (
        <Field
          id={id('grams')}
          name="grams"
          label={t('groupbuys:manage.grams')}
          value={line.grams ?? ''}
          form={form}
          maxlength={7}
          short
        />
      )}
    </>
  )
}

type FieldProps = {
  id: string
  name: string
  label: string
  value: string | number
  form?: FormState
  maxlength: number
  short?: boolean
}

function Field({ id, name, label, value, form, maxlength, short }: FieldProps) {
  const error = errorIn(form, name)
  return (
    <>
      <label for={id}>{label}</label>
      {error && <FieldError id={id} text={error} />}
      <input
        id={id}
        type="text"
        name={name}
        inputmode={short ? 'numeric' : undefined}
        autocomplete="off"
        class={short ? 'is-short' : undefined}
        maxlength={maxlength}
        value={valueIn(form, name) ?? value}
        aria-invalid={error ? 'true' : undefined}
        aria-describedby={describedBy(id, undefined, error)}
      />
    </>
  )
}
