import { useLocale } from '#app/i18n/index.ts';

/** Sample text of the gallery in Chinese and English; Traditional readers see the Simplified sample. */
export function useSay(): (chinese: string, english: string) => string {
  const locale = useLocale();
  return (chinese, english) => (locale === 'en' ? english : chinese);
}
