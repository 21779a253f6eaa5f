/**
 * ISBN-10 and ISBN-13 with their check digits (ISO 2108:2017, annex A). Hyphens and spaces are dropped.
 * @returns the 13-digit form, or null where the number fails its check.
 */
export function parseIsbn(text: string): string | null {
  const plain = text
    .normalize('NFKC')
    .replace(/[\s\-–—]/g, '')
    .toUpperCase();
  if (/^\d{13}$/.test(plain))
    return (plain.startsWith('978') || plain.startsWith('979')) &&
      checkDigit13(plain.slice(0, 12)) === plain[12]
      ? plain
      : null;
  if (!/^\d{9}[\dX]$/.test(plain)) return null;
  const sum = [...plain].reduce(
    (total, digit, index) => total + (digit === 'X' ? 10 : Number(digit)) * (10 - index),
    0,
  );
  if (sum % 11 !== 0) return null;
  const stem = `978${plain.slice(0, 9)}`;
  return stem + checkDigit13(stem);
}

function checkDigit13(stem: string): string {
  const sum = [...stem].reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 1 : 3), 0);
  return String((10 - (sum % 10)) % 10);
}
