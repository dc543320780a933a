/** The neighbourhood an address is in, one provider's: the first three parts of IPv4, the first 48 bits of IPv6. */
export function networkOf(address: string): string {
  return address.includes(':')
    ? address.split(':').slice(0, 3).join(':')
    : address.split('.').slice(0, 3).join('.')
}
