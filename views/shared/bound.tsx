import type { Page } from '#page.ts'
import { Actions, Button } from './actions.tsx'
import { CheckboxField, CheckboxGroup, RadioGroup } from './choices.tsx'
import { DateTimeField, type Option, SelectField, TextArea, TextField } from './fields.tsx'
import { FileField, PhotoField } from './files.tsx'
import { Form, type FormState } from './form.tsx'

type Props<Field extends (props: never) => unknown> = Parameters<Field>[0]

/** A field where its form is known: its label stands in the texts under its name, or under what it `says`. */
type Bound<Field extends (props: never) => unknown> = Omit<Props<Field>, 'page' | 'form' | 'label'> & {
  says?: string
  /** Words that need more than their key. */
  label?: string
}

/** `hint` alone is the sentence beside the label: `door` and `doorHint`. */
type Spoken = { name: string; says?: string; label?: string; hint?: Props<typeof TextField>['hint'] }

/** Words of a list whose sentences stand `of` a group of texts, rows that have a name, or options made by hand. */
type Listed<Choice> = Omit<Choice, 'options'> & {
  options: readonly (string | number | { id: number; name: string } | OptionOf<Choice>)[]
  of?: string
  /** The group of texts that say more beside each. */
  hints?: string
}
type OptionOf<Choice> = Choice extends { options: (infer One)[] } ? One : never

/**
 * The fields of one form, bound once to its page and to what came back refused, so that each says only its name and
 * what is special about it. `texts` is the group of its labels, `room:group`; a key with a room of its own is taken
 * as it stands.
 */
export function fields(page: Page, form: FormState | undefined, texts: string) {
  const keyOf = (key: string) => (key.includes(':') ? key : `${texts}.${key}`)

  function bind<Own extends Spoken>({ says, label, hint, ...own }: Own) {
    const key = keyOf(says ?? own.name)
    const spoken = hint === true ? page.t(`${key}Hint`) : hint
    return { page, form, label: label ?? page.t(key), hint: spoken, ...own }
  }

  function choices<Own extends Spoken & Listed<{ options: object[] }>>({ options, of, hints, ...own }: Own) {
    const group = of === undefined ? texts : keyOf(of)
    const listed = options.map((one) => {
      if (typeof one === 'object') return 'id' in one ? { value: String(one.id), text: one.name } : one
      const hint = hints && page.t(`${keyOf(hints)}.${one}`)
      return { value: String(one), text: page.t(`${group}.${one}`), hint }
    })
    return { ...bind(own), options: listed as Option[] }
  }

  return {
    Form: (props: Omit<Props<typeof Form>, 'page' | 'form'>) => <Form page={page} form={form} {...props} />,
    /** One line. */
    Text: (props: Bound<typeof TextField>) => <TextField {...bind(props)} />,
    /** A whole number. */
    Count: (props: Bound<typeof TextField>) => (
      <TextField inputmode="numeric" width="short" {...bind(props)} />
    ),
    /** A number with decimals: yuan, hours, square metres. */
    Amount: (props: Bound<typeof TextField>) => (
      <TextField inputmode="decimal" width="short" {...bind(props)} />
    ),
    /** Several lines. */
    Words: (props: Bound<typeof TextArea>) => <TextArea {...bind(props)} />,
    /** One of a list that opens. */
    Pick: (props: Listed<Bound<typeof SelectField>>) => <SelectField {...choices(props)} />,
    /** One of a few, all of them shown. */
    OneOf: (props: Listed<Bound<typeof RadioGroup>>) => <RadioGroup {...choices(props)} />,
    /** As many as one likes of a few. */
    AnyOf: (props: Listed<Bound<typeof CheckboxGroup>>) => <CheckboxGroup {...choices(props)} />,
    /** Yes or no. */
    Tick: (props: Bound<typeof CheckboxField>) => <CheckboxField {...bind(props)} />,
    Day: (props: Bound<typeof DateTimeField>) => <DateTimeField type="date" {...bind(props)} />,
    Hour: (props: Bound<typeof DateTimeField>) => <DateTimeField type="time" {...bind(props)} />,
    /** Day and hour, by the estate's own clock. */
    Moment: (props: Bound<typeof DateTimeField>) => <DateTimeField {...bind(props)} />,
    File: (props: Bound<typeof FileField>) => <FileField {...bind(props)} />,
    Photos: (props: Bound<typeof PhotoField>) => <PhotoField {...bind(props)} />,
    /** The button at the foot of the form. */
    Send: ({ says, text, ...own }: SendProps) => (
      <Actions>
        <Button text={text ?? page.t(keyOf(says))} {...own} />
      </Actions>
    ),
  }
}

type ButtonProps = Omit<Props<typeof Button>, 'text'>
type SendProps = ButtonProps & ({ says: string; text?: never } | { says?: never; text: string })
