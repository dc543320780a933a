/** Routes that take a form otherwise than by `act`, each with the reason. */
export const notActs: Record<string, string> = {
  'POST /sign-in': 'a passphrase is asked anew each time, never answered as before; the page keeps the words',
  'POST /sign-out': 'ends the session of this browser, whoever was signed in, and nothing a second time',
  'POST /account/proof':
    'a passphrase is asked anew each time, never answered as before; the page keeps the words',
  'POST /account/proof/passkey': 'answered by a challenge of the browser, which holds once by itself',
  'POST /passkeys/sign-in': 'answered by a challenge of the browser, which holds once by itself',
  'POST /passkeys/options/sign-in': 'no form: the browser asks for a challenge, in JSON',
  'POST /passkeys/options/add': 'no form: the browser asks for a challenge, in JSON',
  'POST /preferences': 'colours and letters of this phone, kept in its cookies: each time the same',
  'POST /account/data': 'answers a file, which is made anew each time',
  'POST /account/push/renewal': 'no form: the browser says its address again, as often as it likes',
  'POST /record/estate/check': 'only looks, and says what it found',
  'POST /join/code': 'only looks: shows the form that the code of a letter opens',
  'POST /groupbuys/:id{[0-9]+}/relay':
    'reads a pasted list and shows what it would order: nothing is done, so no key is kept',
}

/** What a button carries, or a page that asks first, and is not on the page that a refusal comes back to; each with why. */
export const carried: Record<string, Record<string, string>> = {
  'POST /addresses/import/:id{[0-9]+}/application': {
    tree: 'the house as the page read it from a list, which nobody typed',
  },
  'POST /account/push': {
    endpoint: 'the address that a browser gave itself',
    p256dh: 'a key that a browser made',
    auth: 'a key that a browser made',
  },
  'POST /r/:token/undo': { said: 'the answer that is taken back, as the page knows it' },
  'POST /devices/join': { confirmed: 'whose account a code opens is shown anew before it is used' },
  'POST /shifts/:id{[0-9]+}/check-out': {
    signup: 'the place of another, beside whose name the button stands for who keeps the list',
  },
}

/** Routes whose rows of the permission table are all refused: where they are seen done instead, and once. */
export const doneElsewhere: Record<string, string> = {
  'POST /account/passkeys': 'test/sessions/passkeys.test.ts',
}

export function isSpared(route: string): boolean {
  return notActs[route] !== undefined
}
