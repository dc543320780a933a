import { yuan } from '#groupbuys/sums/price.ts'
import type { Page } from '#page.ts'
import { Button } from '#views/shared/actions.tsx'
import { Details, EmptyState } from '#views/shared/cards.tsx'
import { Form } from '#views/shared/form.tsx'
import { Pager, SectionHead } from '#views/shared/head.tsx'
import type { ManagedHome, ManagedLine, ManageProps } from './manage-props.tsx'

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

function Line({
  page,
  buy,
  may,
  home,
  line,
  refused,
  forms,
}: ManageProps & { home: ManagedHome; line: ManagedLine }) {
  const { t } = page
  const mine = refused === `${home.orderId}:${line.itemId}`
  const form = mine ? forms.line : undefined
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

/** Labels around their controls: the same three fields stand under every line, and ids must not repeat. */
function Fields({
  page,
  home,
  line,
  form,
}: {
  page: Page
  home: ManagedHome
  line: ManagedLine
  form: Parameters<typeof Form>[0]['form']
}) {
  const { t } = page
  const typed = (name: string) => (form?.values?.[name] === undefined ? undefined : String(form.values[name]))
  const id = (name: string) => `${name}-${home.orderId}-${line.itemId}`
  const fault = form?.errors?.['']
  return (
    <>
      <label for={id('final')}>{t('groupbuys:manage.final', { unitWord: line.unitWord })}</label>
      <input
        id={id('final')}
        type="text"
        name="final"
        inputmode="numeric"
        autocomplete="off"
        class="is-short"
        maxlength={5}
        value={typed('final') ?? line.final ?? ''}
        aria-invalid={fault ? 'true' : undefined}
      />
      <label for={id('why')}>{t('groupbuys:manage.why')}</label>
      <input
        id={id('why')}
        type="text"
        name="why"
        autocomplete="off"
        maxlength={200}
        value={typed('why') ?? ''}
      />
      {line.weighed && (
        <>
          <label for={id('grams')}>{t('groupbuys:manage.grams')}</label>
          <input
            id={id('grams')}
            type="text"
            name="grams"
            inputmode="numeric"
            autocomplete="off"
            class="is-short"
            maxlength={7}
            value={typed('grams') ?? line.grams ?? ''}
          />
        </>
      )}
    </>
  )
}
