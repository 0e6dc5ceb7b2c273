/** One plain address, and not a list, a name or a header in disguise. */
export function isAddress(text: string): boolean {
  return text.length <= 254 && /^[^\s@<>(),;:\\"[\]]{1,64}@[^\s@<>(),;:\\"[\]]+\.[^\s@<>(),;:\\"[\].]{2,}$/.test(text);
}

/** A server's answer with no address left in it: it is kept, and may be logged. */
export function withoutAddresses(response: string): string {
  return response.replace(/<?[^\s<>@]+@[^\s<>@]+>?/g, '<adresse>').replace(/\s+/g, ' ').trim().slice(0, 200);
}
