import type { Child } from 'hono/jsx'
import { type Page, seenField } from '#page.ts'
import { Button } from './actions.tsx'
import { fields } from './bound.tsx'
import { PostForm } from './post-form.tsx'

/** A form that came and was not done: where it was going, every value in it, and of what kind its files were. */
export type Unsent = {
  action: string
  values: Record<string, string | string[]>
  files?: Record<string, { many: boolean; types: string[] }>
}

type SendAgainProps = {
  page: Page
  sent: Unsent
  text: string
  /** The key it came with: sent again it is the same form, and counts once. Left out: a new one. */
  once?: string | undefined
  /** The key under which the phone has kept its files (static/app/files.js), where it is sent with a new one. */
  filesOf?: string | undefined
  /** What it was drawn of (`seenField`). */
  marks?: string | undefined
  children?: Child
}

/** One button that sends the same once more, with every value it had; its files are chosen again, or put back by the phone that kept them. */
export function SendAgain({ page, sent, text, once, filesOf, marks, children }: SendAgainProps) {
  const files = Object.entries(sent.files ?? {})
  return (
    <PostForm
      action={sent.action}
      class={files.length > 0 ? 'form' : 'actions'}
      enctype={files.length > 0 ? 'multipart/form-data' : undefined}
      keyed={once}
      data-files-of={filesOf}
    >
      {marks !== undefined && <input type="hidden" name={seenField} value={marks} />}
      {Object.entries(sent.values).flatMap(([name, value]) =>
        [value].flat().map((one) => <SentField name={name} value={one} />),
      )}
      {files.map(([name, file]) => (
        <SentFile page={page} name={name} file={file} />
      ))}
      <Button text={text} icon="check" />
      {children}
    </PostForm>
  )
}

type SentFileProps = { page: Page; name: string; file: NonNullable<Unsent['files']>[string] }

/** No page can put chosen files back into a form: they are chosen again where they are sent, or they never arrive. */
function SentFile({ page, name, file }: SentFileProps) {
  const { many, types } = file
  const photos = types.length > 0 && types.every((type) => type.startsWith('image/'))
  const again = page.t(photos ? 'shared:photo.again' : 'shared:photo.fileAgain')
  const ask = fields(page, { errors: { [name]: again } }, 'shared:again')
  if (photos) return <ask.Photos name={name} says="file" max={many ? 6 : 1} />
  return <ask.File name={name} says="file" accept={types.join(',')} multiple={many} optional />
}

/** A hidden input would lose the line breaks of what was written; a text area inside `hidden` keeps them. */
function SentField({ name, value }: { name: string; value: string }) {
  return value.includes('\n') ? (
    <textarea name={name} hidden aria-label={name}>
      {`\n${value}`}
    </textarea>
  ) : (
    <input type="hidden" name={name} value={value} />
  )
}
