import { Link } from '@remix-run/react';
import { localized, useFormats, useT } from '#app/i18n/index.ts';
import type { PaceStanding } from '#app/modules/awards/index.ts';
import { DataTable, ItemList, Row, Section, StatusTag, Tiny, type Tone } from '#app/ui/index.ts';
import type { AwardDesk, GrantLine } from '../view/award-desk.server.ts';
import { readWork } from '../view/award-work.ts';
import { workAddress } from './award-panel.tsx';

export const PACE_TONES: Readonly<Record<PaceStanding, Tone>> = {
  not_begun: 'neutral',
  ahead: 'info',
  on: 'ok',
  behind: 'now',
};

/** Each grant: what is in force, what should have come by now, what came. */
export function GrantTable({ grants }: { grants: readonly GrantLine[] }) {
  const t = useT();
  const f = useFormats();
  if (grants.length === 0) return null;
  return (
    <Section title={t('awards.traffic')}>
      <DataTable
        caption={t('awards.traffic')}
        rows={grants}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'grant',
            header: t('awards.venue'),
            cell: ({ venue, channel, startsOn, endsOn }) => (
              <>
                {t(`programs.venue.${venue}`)} · {t(`programs.channel.${channel}`)}
                <div>
                  <Tiny>{f.period({ from: startsOn, to: endsOn })}</Tiny>
                </div>
              </>
            ),
          },
          {
            key: 'granted',
            header: t('awards.granted'),
            numeric: true,
            cell: ({ impressions, granted }) => (
              <>
                {f.exactCount(impressions)}
                {granted !== impressions && (
                  <div>
                    <Tiny>{t('awards.pace.before', { amount: f.exactCount(granted) })}</Tiny>
                  </div>
                )}
              </>
            ),
          },
          {
            key: 'expected',
            header: t('awards.pace.expected'),
            numeric: true,
            cell: ({ pace }) => f.exactCount(pace.expected),
          },
          {
            key: 'delivered',
            header: t('awards.delivered'),
            numeric: true,
            cell: ({ pace }) => f.exactCount(pace.delivered),
          },
          {
            key: 'pace',
            header: t('awards.pace'),
            cell: ({ pace, settledAt, released }) =>
              settledAt ? (
                <>
                  <StatusTag tone="neutral">{t('awards.pace.settled')}</StatusTag>
                  <div>
                    <Tiny>
                      {f.dayTime(settledAt)}
                      {released > 0 && ` · ${t('awards.pace.released', { amount: f.exactCount(released) })}`}
                    </Tiny>
                  </div>
                </>
              ) : (
                <StatusTag tone={PACE_TONES[pace.standing]}>
                  {t(`awards.pace.${pace.standing}`, { amount: f.count(Math.abs(pace.difference)) })}
                </StatusTag>
              ),
          },
        ]}
      />
    </Section>
  );
}

/** The works that are open for one batch or measure, as links to the panel. */
function Works({
  desk,
  of,
  id,
  label,
}: {
  desk: AwardDesk;
  of: 'batch' | 'measure';
  id: number;
  label: string;
}) {
  const t = useT();
  const works = desk.works.flatMap((text) => {
    const work = readWork(text);
    return work && work.of === of && work.id === id ? [{ text, move: work.move }] : [];
  });
  if (works.length === 0) return null;
  return (
    <nav className="row" aria-label={label}>
      {works.map(({ text, move }) => (
        <Link key={text} to={workAddress(text)}>
          {t.any(of === 'batch' ? `awards.do.coupons_${move}` : `awards.do.${move}_measure`)}
        </Link>
      ))}
    </nav>
  );
}

/** The coupon batches: their state, how many are out, taken and used, and what came back at the end. */
export function BatchList({ desk }: { desk: AwardDesk }) {
  const t = useT();
  const f = useFormats();
  const { coupons } = desk.award;
  if (coupons.length === 0) return null;
  return (
    <Section title={t('awards.coupons')}>
      <ItemList
        items={coupons.map((batch) => {
          const rule = t('awards.coupon_rule', {
            threshold: f.money(batch.thresholdFen),
            face: f.money(batch.faceFen),
          });
          return {
            key: batch.id,
            content: (
              <>
                {rule} · {t('awards.coupon_count', { count: batch.count })}
                <div>
                  <Tiny>
                    {f.period({ from: batch.startsOn, to: batch.endsOn })} ·{' '}
                    {t('awards.row.limit', { limit: String(batch.perConsumerLimit) })} ·{' '}
                    {t('awards.liability')} {f.exactMoney(batch.liabilityFen)}
                  </Tiny>
                </div>
                <div>
                  <Tiny>
                    {t('awards.batch.counts', {
                      issued: f.exactCount(batch.issued),
                      claimed: f.exactCount(batch.claimed),
                      redeemed: f.exactCount(batch.redeemed),
                    })}
                    {batch.breakageFen !== null &&
                      ` · ${t('awards.batch.breakage', { amount: f.exactMoney(batch.breakageFen) })}`}
                  </Tiny>
                </div>
                <Works desk={desk} of="batch" id={batch.id} label={rule} />
              </>
            ),
            end: (
              <StatusTag tone={BATCH_TONES[batch.state] ?? 'neutral'}>
                {t(`awards.batch.${batch.state}`)}
              </StatusTag>
            ),
          };
        })}
      />
    </Section>
  );
}

const BATCH_TONES: Readonly<Record<string, Tone>> = { issuing: 'ok', paused: 'wait', ended: 'info' };
const MEASURE_TONES = { granted: 'wait', scheduled: 'info', delivered: 'ok' } as const;

/** What is neither traffic nor money: when it will be, or was, done, and what shows it. */
export function MeasureWorks({ desk }: { desk: AwardDesk }) {
  const t = useT();
  const f = useFormats();
  const { measures } = desk.award;
  if (measures.length === 0) return null;
  return (
    <Section title={t('awards.measures')}>
      <ItemList
        items={measures.map((measure) => {
          const name = localized(measure.name, t.locale);
          return {
            key: measure.measureId,
            content: (
              <>
                {name}
                <div>
                  <Tiny>
                    {[
                      t(`programs.area.${measure.area}`),
                      measure.state === 'scheduled' &&
                        measure.scheduledOn &&
                        t('awards.measure.on', { day: f.day(measure.scheduledOn) }),
                      measure.deliveredOn &&
                        t('awards.measure.done', {
                          day: f.day(measure.deliveredOn),
                          name: measure.deliveredBy ?? '',
                          evidence: measure.evidence ?? '',
                        }),
                    ]
                      .filter(Boolean)
                      .join(' · ')}
                  </Tiny>
                </div>
                <Works desk={desk} of="measure" id={measure.measureId} label={name} />
              </>
            ),
            end: (
              <Row>
                <StatusTag tone={MEASURE_TONES[measure.state]}>
                  {t(`awards.measure.${measure.state}`)}
                </StatusTag>
              </Row>
            ),
          };
        })}
      />
    </Section>
  );
}
