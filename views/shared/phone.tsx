/** A telephone number that stays on one line: spaces and hyphens that do not break. */
export function unbroken(number: string) {
  return number.replaceAll(' ', '\u00a0').replaceAll('-', '\u2011')
}

/** A number to call by touching it. */
export function PhoneLink({ number }: { number: string }) {
  return (
    <a class="phone-link" href={`tel:${number.replaceAll(/[^\d+]/g, '')}`}>
      {unbroken(number)}
    </a>
  )
}
