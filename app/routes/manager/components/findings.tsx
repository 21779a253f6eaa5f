import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { localized, Message, useFormats, useT } from '#app/i18n/index.ts';
import { type Check, CheckList, Delta, Section, Tiny } from '#app/ui/index.ts';
import { validityText } from '../../shared/document-text.ts';
import { criterionSays } from '../../shared/question-words.ts';
import type { Found } from '../view/claims.ts';
import type { Finding } from '../view/findings.ts';

type PlaceNames = Readonly<Record<string, string>>;

function useFindings(placeNames: PlaceNames): (finding: Finding) => { says: ReactNode; detail?: ReactNode } {
  const t = useT();
  const f = useFormats();
  const read = ({ as, value }: Found): string => {
    if (as === 'place') return placeNames[value] ?? String(value);
    if (as === 'percent') return f.percent(Number(value) / 100, 1);
    return as === 'money' ? f.money(Number(value)) : f.exactCount(Number(value));
  };
  return (finding) => {
    switch (finding.about) {
      case 'criterion':
        return {
          says: criterionSays(finding, t),
          detail: finding.found && t('applications.finding.found', { value: read(finding.found) }),
        };
      case 'code':
        return {
          says: t(`applications.finding.code.${finding.state === 'fail' ? 'warn' : finding.state}`),
          detail: finding.state === 'warn' && finding.reason,
        };
      case 'verified':
        return {
          says: t(
            finding.state === 'pass' ? 'applications.finding.verified' : 'applications.finding.unverified',
          ),
        };
      case 'sales':
        return {
          says: (
            <Message
              id="applications.finding.sales"
              values={{
                before: f.money(finding.before),
                now: f.money(finding.now),
                change: (
                  <Delta tone={finding.percent > 0 ? 'bad' : 'good'}>
                    {f.signedPercent(-finding.percent / 100)}
                  </Delta>
                ),
              }}
            />
          ),
        };
      case 'staff':
        return {
          says: t('applications.finding.staff', {
            kept: f.exactCount(finding.kept),
            before: f.exactCount(finding.before),
            share: f.percent(finding.kept / finding.before, 0),
          }),
        };
      case 'usual':
        return {
          says: t(`applications.finding.usual_${finding.unit}`, {
            asked: f.amount(finding.asked, finding.unit),
            upTo: f.amount(finding.upTo, finding.unit),
          }),
        };
      case 'shop':
        return {
          says: (
            <Message
              id="applications.finding.shop"
              values={{
                number: finding.number,
                merchant: <Link to={`/manager/merchants/${finding.merchantId}`}>{finding.merchantName}</Link>,
              }}
            />
          ),
        };
      case 'support': {
        const { from, to, impressions, fen } = finding;
        const parts = [
          impressions > 0 ? t('applications.finding.traffic', { amount: f.count(impressions) }) : null,
          fen > 0 ? t('applications.finding.coupons', { amount: f.money(fen) }) : null,
          from !== null && to !== null ? f.period({ from, to }) : null,
        ];
        return {
          says: t(finding.overlaps ? 'applications.finding.overlap' : 'applications.finding.support', {
            program: localized(finding.programName, t.locale),
          }),
          detail: parts.filter((part) => part !== null).join(' · '),
        };
      }
      case 'document': {
        const document = t(`merchants.document.kind.${finding.kind}`);
        const day = f.day(finding.until);
        return {
          says: finding.concern
            ? t(`merchants.document.concern.${finding.concern}`, { document, day })
            : t('merchants.document.check.fine', { document }),
          detail: `${finding.number} · ${validityText(finding, t, f)}`,
        };
      }
      case 'same': {
        const merchant = <Link to={`/manager/merchants/${finding.merchantId}`}>{finding.merchantName}</Link>;
        if (finding.decided) return { says: <Message id="merchants.pair.flag.same" values={{ merchant }} /> };
        const signs = f.list(finding.signs.map((sign) => t(`merchants.pair.sign.${sign}`)));
        return {
          says: <Message id="merchants.pair.flag.open" values={{ merchant, signs }} />,
          detail: <Link to="/manager/merchants/duplicates">{t('merchants.pair.title')}</Link>,
        };
      }
      case 'no_support':
        return { says: t('applications.finding.no_support') };
      case 'no_document':
        return { says: t('applications.finding.no_document') };
      case 'titles': {
        const odd = [...finding.wrong, ...finding.twice];
        return {
          says: t(`applications.finding.titles.${finding.state === 'unknown' ? 'warn' : finding.state}`, {
            count: finding.count,
          }),
          detail: odd.length > 0 && f.list(odd),
        };
      }
      case 'place':
        return {
          says: t(`applications.finding.place.${finding.state === 'pass' ? 'pass' : 'warn'}`, {
            answered: placeNames[finding.answered] ?? finding.answered,
            at: placeNames[finding.at] ?? finding.at,
          }),
        };
      case 'registered':
        return {
          says: t('merchants.check.region', {
            region: placeNames[finding.region] ?? finding.region,
            place: placeNames[finding.at] ?? finding.at,
          }),
        };
      case 'sold':
        return {
          says: t(`applications.finding.sold.${finding.state === 'pass' ? 'pass' : 'warn'}`, {
            own: f.signedPercent(-finding.own / 100),
            stated: f.signedPercent(-finding.stated / 100),
          }),
          detail: t('applications.finding.sold.detail', {
            before: f.money(finding.before),
            now: f.money(finding.now),
          }),
        };
      case 'unsold':
        return { says: t('applications.finding.unsold') };
    }
  };
}

interface FindingsProps {
  findings: readonly Finding[];
  rulesVersion: number;
  placeNames: PlaceNames;
}

/** What was checked by itself: the rules, the figures, the code, and what else the merchant gets. */
export function Findings({ findings, rulesVersion, placeNames }: FindingsProps) {
  const t = useT();
  const say = useFindings(placeNames);
  const checks = findings.map((finding): Check => ({ state: finding.state, ...say(finding) }));
  return (
    <Section
      title={t('applications.checks')}
      end={<Tiny>{t('applications.finding.rules', { version: String(rulesVersion) })}</Tiny>}
    >
      <CheckList checks={checks} />
    </Section>
  );
}
