import { addressNames } from '#addresses/address-names.ts'
import { toldBy } from '#agreement/facts.ts'
import type { Db } from '#estate/db.ts'
import type { AppContext } from '#http/env.ts'
import type { FormValues } from '#http/form.ts'
import { pageOf } from '#http/page.ts'
import { viewerOf } from '#http/signed-in.ts'
import { toLocalInput } from '#i18n/dates.ts'
import type { Translate } from '#i18n/translator.ts'
import { audienceChoices } from '#notices/publishing/audience.ts'
import { authorName } from '#notices/publishing/author.ts'
import { noticeFacts } from '#notices/publishing/facts.ts'
import { filesOfNotice } from '#notices/publishing/files.ts'
import type { NoticeView } from '#notices/publishing/find.ts'
import { findNotice } from '#notices/publishing/find.ts'
import { authorPost, mayBeUrgent, publishingPosts } from '#notices/publishing/rules.ts'
import { type TemplateName, templates } from '#notices/publishing/templates.ts'
import type { Post, Standing } from '#standing/standing.ts'
import { ComposePage } from '#views/notices/compose.tsx'
import type { FormState } from '#views/shared/form.tsx'
import { everywhere } from './draft-input.ts'

/** The writing page of this viewer: for a new notice (id null) or a saved draft. */
export function composeNoticePage(c: AppContext, id: number | null, form: FormState) {
  const { db } = c.env.estate
  const posts = publishingPosts(viewerOf(c).standing)
  const draft = id === null ? null : findNotice(db, id)
  return ComposePage({
    page: pageOf(c),
    id,
    corrects: draft?.correctsId != null,
    posts: postOptions(db, c.get('t'), posts),
    choices: audienceChoices(db, posts),
    files: id === null ? [] : filesOfNotice(db, id),
    about: id === null ? undefined : toldBy(noticeFacts(db, id)),
    form,
  })
}

function postOptions(db: Db, t: Translate, posts: Post[]) {
  const names = addressNames(
    db,
    posts.map((post) => post.scope),
  )
  return posts.map((post) => ({
    value: String(post.appointmentId),
    text: authorName(t, {
      organisationName: post.organisationName,
      authorRole: post.role,
      authorPlace: names.get(post.scope) ?? null,
    }),
    urgent: mayBeUrgent(post),
  }))
}

/** A fresh form: the viewer's only area ticked, a prepared text filled in. */
export function freshValues(t: Translate, posts: Post[], template: TemplateName | null): FormValues {
  const [first] = posts
  const scopes = posts.length === 1 && first && first.scope !== '' ? [first.scope] : []
  const fixed = {
    appointmentId: String(first?.appointmentId ?? ''),
    audience: 'everybody',
    scopes,
    questions: 'yes',
  }
  if (template === null) return { ...fixed, kind: 'information' }
  const { kind, asks } = templates[template]
  const words = {
    title: t(`notices:templates.${template}.title`),
    body: t(`notices:templates.${template}.body`),
  }
  return { ...fixed, ...words, kind, ...(asks && { asks: 'yes' }) }
}

/** A saved draft as form values: what lies outside the tree of buildings and entrances comes back as typed doors. */
export function noticeDraftValues(
  db: Db,
  standing: Standing,
  notice: NoticeView,
  timezone: string,
): FormValues {
  const { appointmentId } = authorPost(standing, notice) ?? notice
  const { kind, title, body, place, audience, correction } = notice
  const local = (at: string | null) => (at === null ? '' : toLocalInput(at, timezone))
  const choices = audienceChoices(db, [{ scope: '' } as Post])
  const ticks = new Set([
    '',
    ...choices.buildings.flatMap(({ place: { path }, entrances }) => [
      path,
      ...entrances.map((one) => one.path),
    ]),
  ])
  return {
    appointmentId: String(appointmentId),
    kind,
    title,
    body,
    audience,
    place: place ?? '',
    correction: correction ?? '',
    startsAt: local(notice.startsAt),
    endsAt: local(notice.endsAt),
    expiresAt: local(notice.expiresAt),
    scopes: notice.scopes.filter((path) => ticks.has(path)).map((path) => path || everywhere),
    doors: notice.scopes.filter((path) => !ticks.has(path)).join(', '),
    ...(notice.acknowledgementAskedAt !== null && { asks: 'yes' }),
    ...(notice.questions === 'open' && { questions: 'yes' }),
  }
}
