import type { LoaderFunctionArgs } from '@remix-run/node';
import { Form, Link, useLoaderData } from '@remix-run/react';
import { useT } from '#app/i18n/index.ts';
import { listMerchants, listPlaces, type MerchantRow } from '#app/modules/merchants/index.server.ts';
import { CATEGORY_BRANCHES, findMerchantsSchema } from '#app/modules/merchants/index.ts';
import {
  Button,
  Card,
  DataTable,
  PageHeader,
  Pagination,
  Row,
  SearchBox,
  Select,
  Stack,
  StatusTag,
  TableBar,
} from '#app/ui/index.ts';
import { requirePermission, requireProgramStaff } from '#app/web/guard.server.ts';
import { cursorOf, nextPage } from '#app/web/paging.ts';
import { titled } from '#app/web/title.tsx';
import { db } from '#db/client.server.ts';

export const handle = titled('merchants.list.title');

/** What an address asks for; what it does not say rightly it does not say. */
function filterIn(params: URLSearchParams) {
  const say = (name: 'words' | 'placeCode' | 'category' | 'verified'): string => {
    const value = params.get(name) ?? '';
    return findMerchantsSchema.shape[name].safeParse(value).success ? value : '';
  };
  const verified = findMerchantsSchema.shape.verified.parse(say('verified'));
  return { words: say('words'), placeCode: say('placeCode'), category: say('category'), verified };
}

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireProgramStaff(request, context);
  await requirePermission(request, context, 'merchant.view');
  const { searchParams } = new URL(request.url);
  const filter = filterIn(searchParams);
  const after = cursorOf(searchParams);
  const { merchants, next, total } = await listMerchants(db, { ...filter, ...(after && { after }) });
  return {
    merchants,
    total,
    filter,
    next: nextPage(searchParams, next),
    provinces: await listPlaces(db, null),
  };
}

export default function Merchants() {
  const t = useT();
  const { merchants, total, next, filter, provinces } = useLoaderData<typeof loader>();
  return (
    <Stack>
      <PageHeader
        title={t('merchants.list.title')}
        end={<Link to="/manager/merchants/duplicates">{t('merchants.pair.title')}</Link>}
      />
      <Card>
        <TableBar>
          <Filters filter={filter} provinces={provinces} />
        </TableBar>
        <MerchantTable merchants={merchants} />
        <TableBar>
          <Pagination nextTo={next}>
            {t(total.capped ? 'common.table.count_capped' : 'common.table.count', {
              count: total.count,
            })}
          </Pagination>
        </TableBar>
      </Card>
    </Stack>
  );
}

type Data = ReturnType<typeof useLoaderData<typeof loader>>;

function Filters({ filter, provinces }: Pick<Data, 'filter' | 'provinces'>) {
  const t = useT();
  const verified = (['yes', 'no'] as const).map((value) => ({
    value,
    label: t(`merchants.list.verified.${value}`),
  }));
  return (
    <Form role="search">
      <Row>
        <SearchBox name="words" label={t('merchants.list.search')} defaultValue={filter.words} />
        <Select
          name="placeCode"
          label={t('merchants.list.place')}
          hideLabel
          placeholder={t('merchants.list.all_places')}
          defaultValue={filter.placeCode}
          options={provinces.map((place) => ({ value: place.code, label: place.name }))}
        />
        <Select
          name="category"
          label={t('merchants.list.category')}
          hideLabel
          placeholder={t('merchants.list.all_categories')}
          defaultValue={filter.category}
          options={CATEGORY_BRANCHES.map((value) => ({ value, label: t(`merchants.category.${value}`) }))}
        />
        <Select
          name="verified"
          label={t('merchants.list.verified')}
          hideLabel
          placeholder={t('merchants.list.verified.all')}
          defaultValue={filter.verified}
          options={verified}
        />
        <Button type="submit" size="small">
          {t('common.action.search')}
        </Button>
      </Row>
    </Form>
  );
}

function MerchantTable({ merchants }: { merchants: readonly MerchantRow[] }) {
  const t = useT();
  return (
    <DataTable
      caption={t('merchants.list.title')}
      rows={merchants}
      rowKey={(merchant) => merchant.id}
      columns={[
        {
          key: 'name',
          header: t('merchants.field.displayName'),
          cell: ({ id, displayName }) => <Link to={`/manager/merchants/${id}`}>{displayName}</Link>,
        },
        {
          key: 'code',
          header: t('merchants.field.uscc'),
          cell: ({ uscc }) => uscc ?? t('common.none'),
        },
        {
          key: 'id',
          header: t('merchants.list.portal_number'),
          cell: ({ id }) => id,
        },
        {
          key: 'number',
          header: t('merchants.list.outside_number'),
          cell: ({ outsideNumber }) => outsideNumber ?? '',
        },
        {
          key: 'place',
          header: t('merchants.list.place'),
          cell: ({ areaName, placeName }) => [areaName, placeName].filter(Boolean).join(' '),
        },
        {
          key: 'category',
          header: t('merchants.list.category'),
          cell: ({ category }) => category && t.any(`merchants.category.${category}`),
        },
        {
          key: 'verified',
          header: t('merchants.list.verified'),
          cell: ({ verifiedAt }) => (
            <StatusTag tone={verifiedAt ? 'ok' : 'neutral'}>
              {t(verifiedAt ? 'merchants.list.verified.yes' : 'merchants.list.verified.no')}
            </StatusTag>
          ),
        },
      ]}
    />
  );
}
