import { useT } from '#app/i18n/index.ts';
import { Card, LinkButton, Row, Section, Tiny } from '#app/ui/index.ts';

/** The data behind a version for those who want to count again: its awards, its snapshot and what they hash to. */
export function OpenData({ awards, home }: { awards: number | null; home: string }) {
  const t = useT();
  if (awards === null) return null;
  return (
    <Card>
      <Section title={t('reports.open.title')}>
        <p>{t('reports.open.lead', { count: awards })}</p>
        <Row>
          {(['awards', 'snapshot', 'manifest'] as const).map((file) => (
            <LinkButton key={file} download to={`${home}/data/${file}.json`}>
              {t(`reports.open.${file}`)}
            </LinkButton>
          ))}
        </Row>
        <Tiny>{t('reports.open.extension')}</Tiny>
      </Section>
    </Card>
  );
}
