import type { Contact } from '#listings/promises/contact.ts'
import type { FormState } from '#views/shared/form.tsx'

/** What one of the small forms of a need's page came back with, or the contacts just looked at. */
export type PageState = FormState & { part?: string; contact?: { promiseId: number; contacts: Contact[] } }
