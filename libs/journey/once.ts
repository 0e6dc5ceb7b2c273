/** Made once for each subject, and for as long as it lives. */
export function once<S extends object, T>(make: (subject: S) => T): (subject: S) => T {
  const made = new WeakMap<S, { readonly value: T }>();
  return (subject) => {
    const before = made.get(subject);
    if (before !== undefined) return before.value;
    const value = make(subject);
    made.set(subject, { value });
    return value;
  };
}
