import type { AddressChoice, AudienceChoices } from '#notices/publishing/audience.ts'
import type { Page } from '#page.ts'
import { fields } from '#views/shared/bound.tsx'
import { Fieldset } from '#views/shared/choices.tsx'
import { errorIn, type FormState, fieldId, valuesIn } from '#views/shared/form.tsx'

type AudienceProps = { page: Page; choices: AudienceChoices; form: FormState }

/** Where it is posted: the estate's buildings with their entrances to tick, and single doors to type. */
export function AudienceFields({ page, choices, form }: AudienceProps) {
  const { t } = page
  const chosen = new Set(valuesIn(form, 'scopes') ?? [])
  const ask = fields(page, form, 'notices:form')
  return (
    <>
      <Fieldset
        id={fieldId('scopes')}
        legend={t('notices:form.audience')}
        hint={choices.everywhere ? undefined : t('notices:form.audienceHint')}
        error={errorIn(form, 'scopes')}
      >
        {choices.everywhere && <Tick path="estate" label={t('notices:form.everywhere')} chosen={chosen} />}
        <ul class="audience">
          {choices.buildings.map(({ place, whole, entrances }) => (
            <li>
              {whole && (
                <Tick
                  path={place.path}
                  label={entrances.length > 0 ? `${place.label} · ${t('notices:form.whole')}` : place.label}
                  chosen={chosen}
                />
              )}
              {entrances.length > 0 && (
                <div class="audience-entrances">
                  {entrances.map((entrance) => (
                    <Tick
                      path={entrance.path}
                      label={whole ? within(entrance, place) : entrance.label}
                      chosen={chosen}
                    />
                  ))}
                </div>
              )}
            </li>
          ))}
        </ul>
      </Fieldset>
      <ask.Text name="doors" hint optional maxlength={2000} />
    </>
  )
}

/** 2单元 under 3号楼, not 3号楼2单元 once more. */
function within(entrance: AddressChoice, building: AddressChoice): string {
  const rest = entrance.label.startsWith(building.label) ? entrance.label.slice(building.label.length) : ''
  return rest.replace(/^[,，、 ]+/, '') || entrance.label
}

function Tick({ path, label, chosen }: { path: string; label: string; chosen: Set<string> }) {
  const id = `scope-${path.replaceAll('/', '-')}`
  return (
    <div class="choice">
      <input id={id} type="checkbox" name="scopes" value={path} checked={chosen.has(path)} />
      <label for={id}>{label}</label>
    </div>
  )
}
