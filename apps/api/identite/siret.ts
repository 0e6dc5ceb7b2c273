/** SIRET: fourteen digits, Luhn's sum a multiple of ten; La Poste's establishments follow their own rule (plain sum, of five). */
export function isSiret(text: string): boolean {
  if (!/^\d{14}$/.test(text)) return false;
  const digits = [...text].map(Number);
  if (text.startsWith('356000000') && digits.reduce((a, b) => a + b, 0) % 5 === 0) return true;
  const sum = digits.reduce((total, digit, i) => {
    const doubled = i % 2 === 0 ? digit * 2 : digit;
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return sum % 10 === 0;
}
