import { Localized, useFormats, useT } from '#app/i18n/index.ts';
import type { AwardView } from '#app/modules/awards/index.server.ts';
import { Card, ItemList, MeterBlock, Section, Stack, StatusTag, Tiny } from '#app/ui/index.ts';
import type { VenueSupport } from '../view/support.ts';

/** Impressions granted and delivered, venue by venue. */
export function VenueMeters({ venues }: { venues: readonly VenueSupport[] }) {
  const t = useT();
  const f = useFormats();
  return (
    <Card>
      <Section title={t('awards.support.by_venue')}>
        <Stack>
          {venues.map(({ venue, granted, delivered }) => {
            const given = delivered ?? 0;
            return (
              <MeterBlock
                key={venue}
                title={t(`programs.venue.${venue}`)}
                end={granted > 0 && delivered !== null && f.percent(given / granted, 0)}
                label={t('awards.support.impressions_meter', {
                  delivered: f.exactCount(given),
                  granted: f.exactCount(granted),
                })}
                total={Math.max(granted, given)}
                parts={[{ value: given, look: 'solid' }]}
                belowStart={
                  delivered === null
                    ? t('common.not_collected')
                    : t('awards.support.delivered', { amount: f.count(given) })
                }
                belowEnd={
                  granted > 0
                    ? t('awards.support.granted', { amount: f.count(granted) })
                    : t('awards.support.also')
                }
              />
            );
          })}
        </Stack>
      </Section>
    </Card>
  );
}

/** The batches of coupons: what they take off, how many, how long. */
export function CouponList({ coupons }: { coupons: AwardView['coupons'] }) {
  const t = useT();
  const f = useFormats();
  if (coupons.length === 0) return null;
  return (
    <Card>
      <Section title={t('awards.coupons')}>
        <ItemList
          items={coupons.map((batch) => ({
            key: batch.id,
            content: (
              <>
                {t('awards.coupon_rule', {
                  threshold: f.money(batch.thresholdFen),
                  face: f.money(batch.faceFen),
                })}{' '}
                · {t('awards.coupon_count', { count: batch.count })}
                <div>
                  <Tiny>
                    {f.period({ from: batch.startsOn, to: batch.endsOn })} ·{' '}
                    {t('awards.support.per_person', { count: batch.perConsumerLimit })} ·{' '}
                    {t('awards.liability')} {f.money(batch.liabilityFen)}
                  </Tiny>
                </div>
              </>
            ),
            end: <StatusTag>{t.any(`awards.batch.${batch.state}`)}</StatusTag>,
          }))}
        />
      </Section>
    </Card>
  );
}

const MEASURE_TONES = { granted: 'wait', scheduled: 'info', delivered: 'ok' } as const;

/** Support that is neither traffic nor money, and whether it has been done. */
export function MeasureList({ measures }: { measures: AwardView['measures'] }) {
  const t = useT();
  const f = useFormats();
  if (measures.length === 0) return null;
  return (
    <Card>
      <Section title={t('awards.measures')}>
        <ItemList
          items={measures.map((measure) => ({
            key: measure.measureId,
            content: (
              <>
                <Localized text={measure.name} />
                <div>
                  <Tiny>
                    {t(`programs.area.${measure.area}`)}
                    {measure.deliveredOn &&
                      ` · ${t('awards.support.measure_on', { day: f.day(measure.deliveredOn) })}`}
                  </Tiny>
                </div>
              </>
            ),
            end: (
              <StatusTag tone={MEASURE_TONES[measure.state]}>
                {t(`awards.measure.${measure.state}`)}
              </StatusTag>
            ),
          }))}
        />
      </Section>
    </Card>
  );
}
