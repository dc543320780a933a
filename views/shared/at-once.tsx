/**
 * Forms that must be answered at once, each kind with its reason: sent by themselves some hours later they would be
 * false, dangerous or of no use. Without a network they stay with their words, and it is said that they were not sent.
 * Every other form waits on the phone (static/app/outbox.js).
 */
export const atOnce: [RegExp, string][] = [
  [
    /^\/(sign-in|sign-out|recover|passkeys|devices|join|setup)(\/|$)/,
    'who somebody is: passphrases, codes and keys are kept nowhere',
  ],
  [
    /^\/account\/(passphrase|passkeys|proof|sessions|email|push|leave|data)(\/|$)/,
    'their own account, with proofs, codes and addresses of this device',
  ],
  [
    /^\/(invitations|letters|feeds)(\/|$)/,
    'the answer shows a code or a key, or ends one that somebody else holds',
  ],
  [/^\/channels$/, 'holds the key of a channel'],
  [/^\/channels\/[^/]+\/test$/, 'a test is asked for now'],
  [
    /^\/emergencies($|\/[^/]+\/(confirmation|extension|leadership|lifting)$)/,
    'an alarm some hours late is a false alarm',
  ],
  [/^\/shifts\/[^/]+\/calls$/, 'rings people who are needed now'],
  [
    /^\/groupbuys\/[^/]+\/(money|receipts|refunds|settlement|payee|claims\/[^/]+\/answer)(\/|$)/,
    'money in the hand: whoever takes it must know that it is written down',
  ],
  [/^\/groupbuys\/[^/]+\/statements(\/|$)/, 'money that is reckoned and paid out'],
  [
    /\/(phone-views|contact-views|views|call-list|phones|relay)$/,
    'the answer is a page to be read now, and who looked is written down',
  ],
  [
    /^\/(addresses\/import|record\/estate)(\/|$)/,
    'a file that is read or made, and shown before anything is done',
  ],
  [/^\/(settings|preferences)$/, 'shows at once how it will look'],
]

export function mustBeAnsweredAtOnce(action: string): boolean {
  return kindsAtOnce(action).length > 0
}

/** Of which kinds it is: one, or none where the form may wait. */
export function kindsAtOnce(action: string): [RegExp, string][] {
  const path = action.replace(/[?#].*/, '')
  return atOnce.filter(([pattern]) => pattern.test(path))
}
