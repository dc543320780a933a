import { type House, importsIn } from './house.ts'

/** Draws the one tag that posts. */
const postForm = 'views/shared/post-form.tsx'

/** Forms of pages that write and are not drawn by PostForm; whoever asks with `method="get"` may draw its own. */
export function rawForms(rooms: House): string[] {
  return pagesOf(rooms).flatMap(([path, text]) =>
    path === postForm
      ? []
      : text
          .split(/<form\b/)
          .slice(1)
          .filter((after) => !/^[^<]*?\smethod="get"/.test(after))
          .map(() => `${path} draws a form of its own`),
  )
}

const kinds = [
  'TextField',
  'TextArea',
  'SelectField',
  'DateTimeField',
  'RadioGroup',
  'CheckboxGroup',
  'CheckboxField',
  'FileField',
  'PhotoField',
]

/** Fields of rooms that carry page and form along by hand, where `fields(page, form, texts)` binds them once. */
export function unboundFields(rooms: House): string[] {
  const imported = importsIn(rooms, /^views\/(?!shared\/)/)
    .filter(({ to }) => to?.startsWith('views/shared/'))
    .flatMap(({ from, names }) =>
      names.filter(({ name }) => kinds.includes(name)).map(({ name }) => `${from} draws ${name} unbound`),
    )
  const carried = pagesOf(rooms).flatMap(([path, text]) =>
    [...text.matchAll(/<(\w+\.[A-Z]\w*)\b[^<]*?\s(page|form)=\{/g)].map(
      ([, field, prop]) => `${path} gives ${prop} to ${field} again`,
    ),
  )
  return [...imported, ...carried]
}

function pagesOf(rooms: House): [string, string][] {
  return [...rooms].filter(([path]) => path.startsWith('views/'))
}
