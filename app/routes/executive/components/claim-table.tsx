import { Link } from '@remix-run/react';
import { localized, useFormats, useT } from '#app/i18n/index.ts';
import type { ClaimView } from '#app/modules/impact/index.server.ts';
import { DataTable, EmptyState, StatusTag, Tiny } from '#app/ui/index.ts';
import { type SaidClaim, useSayClaim } from './say-claim.ts';

interface ClaimTableProps {
  claims: readonly (SaidClaim &
    Pick<
      ClaimView,
      | 'id'
      | 'name'
      | 'period'
      | 'base'
      | 'wording'
      | 'source'
      | 'url'
      | 'enteredBy'
      | 'enteredAt'
      | 'withdrawn'
    >)[];
  /** Whether each leads to where it can be withdrawn. */
  mayWithdraw?: boolean;
}

/** Figures others stated: in both forms, in their words, with where they stand. */
export function ClaimTable({ claims, mayWithdraw = false }: ClaimTableProps) {
  const t = useT();
  const f = useFormats();
  const say = useSayClaim();
  return (
    <DataTable
      caption={t('claims.title')}
      rows={claims}
      rowKey={({ id }) => id}
      empty={<EmptyState title={t('claims.none')} />}
      columns={[
        {
          key: 'indicator',
          header: t('claims.indicator'),
          main: true,
          cell: ({ name, wording }) => (
            <>
              {localized(name, t.locale)}
              <br />
              <Tiny>
                <q>{wording}</q>
              </Tiny>
            </>
          ),
        },
        { key: 'value', header: t('claims.value'), numeric: true, cell: (claim) => say(claim) },
        {
          key: 'period',
          header: t('claims.period'),
          cell: ({ period, base }) => (
            <>
              {period ? f.period(period) : t('common.not_given')}
              {base && (
                <>
                  <br />
                  <Tiny>
                    {t('claims.base')} {f.period(base)}
                  </Tiny>
                </>
              )}
            </>
          ),
        },
        {
          key: 'source',
          header: t('claims.source'),
          cell: ({ source, url, enteredBy, enteredAt, withdrawn }) => (
            <>
              {url ? (
                <a href={url} rel="noreferrer nofollow">
                  {source}
                </a>
              ) : (
                source
              )}
              <br />
              <Tiny>
                {withdrawn
                  ? t('claims.withdrawn_by', { name: withdrawn.by, reason: withdrawn.reason })
                  : t('claims.by_at', { name: enteredBy, when: f.dayTime(enteredAt) })}
              </Tiny>
            </>
          ),
        },
        ...(mayWithdraw
          ? [
              {
                key: 'withdraw',
                header: t('claims.withdraw'),
                cell: ({ id, name, withdrawn }: ClaimTableProps['claims'][number]) =>
                  withdrawn === null ? (
                    <Link
                      to={`/executive/claims/${id}`}
                      aria-label={t('claims.withdraw_one', { name: localized(name, t.locale) })}
                    >
                      {t('claims.withdraw')}
                    </Link>
                  ) : (
                    <StatusTag>{t('claims.withdrawn')}</StatusTag>
                  ),
              },
            ]
          : []),
      ]}
    />
  );
}
