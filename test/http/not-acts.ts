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
  'POST /people/:id{[0-9]+}/phone-views':
    'a look: asked again, the number is shown again, and that is recorded too',
  'POST /join/code': 'only looks: shows the form that the code of a letter opens',
  'POST /care/entries/:id{[0-9]+}/views':
    'Each look is written down, however often, and answers the page looked at.',
  'POST /care/runs/:id{[0-9]+}/views':
    'Each look is written down, however often, and answers the page looked at.',
  'POST /groupbuys/:id{[0-9]+}/relay':
    'Reads a pasted list and shows what it would order; nothing is kept of it.',
}

/** Routes whose rows of the permission table are all refused: where they are seen done instead. */
export const doneElsewhere: Record<string, string> = {
  'POST /account/passkeys': 'test/sessions/passkeys adds what only a browser can make',
  'POST /supplies/items/:id{[0-9]+}/kits': 'test/supplies/coming-going packs kits',
  'POST /supplies/lots/:id{[0-9]+}/unpacking': 'test/supplies/coming-going takes kits apart',
  'POST /supplies/stores/:id{[0-9]+}/surplus': 'test/supplies/coming-going takes in what was left over',
}

export function isSpared(route: string): boolean {
  return notActs[route] !== undefined
}
