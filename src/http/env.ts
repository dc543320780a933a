import type { Context } from 'hono'
import type { ZodType } from 'zod'
import type { Readership } from '#doubles/joinables.ts'
import type { Estate } from '#estate/estate.ts'
import type { EstateSettings } from '#estate/schema.ts'
import type { Language } from '#i18n/language.ts'
import type { Translate } from '#i18n/translator.ts'
import type { Flash, FormErrors, Page } from '#page.ts'
import type { Person } from '#standing/schema.ts'
import type { Standing } from '#standing/standing.ts'
import type { Logger } from './log.ts'

/** Who is signed in, with what they are at this instant. */
export type Viewer = { person: Person; standing: Standing; sessionId: string; provedAt: string }

/** Where what this request is about lies now, and whether what is posted is done there or comes back with the way. */
type Led = {
  from: number
  number: number
  code: string
  to: string
  carried: boolean
  /** The sentence that others would read it there; what is carried is asked back with it first. */
  wider: Readership['said'] | null
}

export type AppEnv = {
  Bindings: {
    estate: Estate
    /** Whether the page is served over TLS (Secure cookies, HSTS). */
    secure: boolean
    /** The network address rate limits count by; the entry point knows whom to believe about it. */
    clientAddress: string
    log: Logger
    /** Only whether this may be opened is asked, on the way to another answer, which is the one that is drawn and logged. */
    onlyAsked?: boolean
  }
  Variables: {
    now: string
    settings: EstateSettings
    viewer: Viewer | null
    language: Language
    t: Translate
    requestId: string
    /** Draws what stands around every page; `about`: the emergency this one is about, where its address does not say so. */
    frame: (about?: number | null) => Page
    /** The key that the posted form was drawn with. */
    once: string | undefined
    /** Only the first words of a form too large for nobody were read: enough to keep, and not to do. */
    cut?: boolean
    /** What the posted form was drawn of, field by field (`seenField`). */
    marks?: string | undefined
    /** Who signed in with this very request: from then on what is drawn is theirs. */
    reader?: string
    /** Where this leads since it was joined to another; see #http/lead-on.ts. */
    led?: Led
    /** Why a form was refused, in a sentence, for whoever sent it without seeing the page that says so. */
    refusal?: string
    /** What was said of what was done, for a phone that shows no next page. */
    flashed?: Flash
    /** What is said of what was done, on the page that answers it. */
    said?: Flash
    /** What was wrong with it, by field, where its own page is shown again. */
    faults?: FormErrors
    /** The form that was asked for here, which knows what of it is typed. */
    form?: ZodType
  }
}
export type AppContext = Context<AppEnv>
