import { Localized, useT } from '#app/i18n/index.ts';
import type { MeasureView } from '#app/modules/programs/index.server.ts';
import { SummaryList, Tiny } from '#app/ui/index.ts';

/** The measures of a programme by area, as it announces them. */
export function ProgramMeasures({ measures }: { measures: readonly MeasureView[] }) {
  const t = useT();
  const areas = [...new Set(measures.map(({ area }) => area))];
  return (
    <SummaryList
      rows={areas.map((area) => ({
        term: t(`programs.area.${area}`),
        value: measures
          .filter((measure) => measure.area === area)
          .map((measure) => (
            <div key={measure.id}>
              <Localized text={measure.name} />{' '}
              {measure.illustrative && <Tiny>{t('programs.illustrative')}</Tiny>}
            </div>
          )),
      }))}
    />
  );
}
