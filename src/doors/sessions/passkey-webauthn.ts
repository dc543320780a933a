import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server'
import { eq } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import { estateSettingsOf } from '#estate/estate.ts'
import { hmac } from '#estate/secrets.ts'
import type { Person } from '#standing/schema.ts'
import { people } from '#standing/schema.ts'
import { keepChallenge, takeChallenge } from './challenges.ts'
import { type NewPasskey, passkeyByCredential, passkeysOf, usePasskey } from './passkeys.ts'

/** Loaded when somebody first uses a passkey: 27 MB of certificate formats that most processes never need. */
const library = () => import('@simplewebauthn/server')

/** Ed25519, ES256 and RS256 (IANA COSE): what today's phones make. Asking for more makes Node warn of experiments. */
const algorithms = [-8, -7, -257]

/** The site a passkey belongs to (its hostname) and the origin a browser must name. */
export type Site = { id: string; origin: string; title: string }

/** What the browser needs to make a passkey for this person; its challenge is kept for this browser's `token`. */
export async function registrationOptions(db: Db, person: Person, site: Site, token: string, now: string) {
  const { generateRegistrationOptions } = await library()
  const options = await generateRegistrationOptions({
    rpName: site.title,
    rpID: site.id,
    userName: person.signInName ?? person.name,
    userDisplayName: person.name,
    userID: userHandle(db, person.id),
    attestationType: 'none',
    supportedAlgorithmIDs: algorithms,
    excludeCredentials: passkeysOf(db, person.id).map((passkey) => ({ id: passkey.credentialId })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
  keepChallenge(db, { challenge: options.challenge, token, use: 'add', personId: person.id }, now)
  return options
}

/** What the browser needs to sign in with whichever passkey of this site it holds. */
export async function signInOptions(db: Db, site: Site, token: string, now: string) {
  const { generateAuthenticationOptions } = await library()
  const options = await generateAuthenticationOptions({ rpID: site.id, userVerification: 'required' })
  keepChallenge(db, { challenge: options.challenge, token, use: 'sign-in', personId: null }, now)
  return options
}

/** The passkey in a browser's answer, or null where the answer does not prove one for this site, browser and challenge. */
export async function verifiedPasskey(
  db: Db,
  answer: string,
  site: Site,
  token: string,
  by: number,
  now: string,
): Promise<Omit<NewPasskey, 'name'> | null> {
  try {
    const { verifyRegistrationResponse } = await library()
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: JSON.parse(answer) as RegistrationResponseJSON,
      supportedAlgorithmIDs: algorithms,
      expectedChallenge: (challenge) =>
        takeChallenge(db, { challenge, token, use: 'add', personId: by }, now),
      expectedOrigin: site.origin,
      expectedRPID: site.id,
    })
    if (!verified || !registrationInfo) return null
    const { id, publicKey, counter, transports } = registrationInfo.credential
    return {
      credentialId: id,
      publicKey: Buffer.from(publicKey).toString('base64url'),
      counter,
      transports: transports ?? [],
    }
  } catch {
    // Whatever a stranger posts as an answer: it is simply not a passkey.
    return null
  }
}

/** Whose passkey answered, or null. Notes its use. */
export async function personByPasskey(
  db: Db,
  answer: string,
  site: Site,
  token: string,
  now: string,
): Promise<Person | null> {
  try {
    const response = JSON.parse(answer) as AuthenticationResponseJSON
    const passkey = passkeyByCredential(db, String(response.id))
    if (!passkey) return null
    const { userHandle: named } = response.response
    if (named && named !== Buffer.from(userHandle(db, passkey.personId)).toString('base64url')) return null
    const { verifyAuthenticationResponse } = await library()
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response,
      expectedChallenge: (challenge) =>
        takeChallenge(db, { challenge, token, use: 'sign-in', personId: null }, now),
      expectedOrigin: site.origin,
      expectedRPID: site.id,
      credential: {
        id: passkey.credentialId,
        publicKey: new Uint8Array(Buffer.from(passkey.publicKey, 'base64url')),
        counter: passkey.counter,
      },
    })
    if (!verified) return null
    usePasskey(db, passkey.id, authenticationInfo.newCounter, now)
    const person = db.select().from(people).where(eq(people.id, passkey.personId)).get()
    return person && !person.closedAt ? person : null
  } catch {
    return null
  }
}

/** 256 bits that stand for a person on authenticators and say nothing about them (WebAuthn §14.6.1). */
function userHandle(db: Db, personId: number): Uint8Array<ArrayBuffer> {
  return new Uint8Array(
    Buffer.from(hmac(estateSettingsOf(db).pepper, 'passkey-user', String(personId)), 'hex'),
  )
}
