import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import pg from 'pg';

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 });

interface Row {
  id: string;
  number: string;
  name: string;
  province: string;
  place: string;
  category: string;
  kind: string;
  state: string;
  impressions: string;
  fen: string;
  score: string | null;
  submitted_at: Date;
  due_on: string;
}

/** The queue's query by hand, and nothing else: nobody is asked who they are. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url);
  const { rows } = await pool.query<Row>(
    `select a.id, a.number, m.display_name as name, province.name as province, place.name as place, a.category, program.kind,
       a.state, a.requested_impressions as impressions, a.requested_fen as fen, a.score, a.submitted_at, a.due_on::text
     from application a
     join merchant m on m.id = a.merchant_id
     join program on program.id = a.program_id
     left join place on place.code = a.place_code
     left join place province on province.code = left(a.place_code, 2) || '0000'
     where a.program_id = $1 and a.state = $2 and a.version > 0
     order by a.submitted_at desc, a.id desc limit 50`,
    [searchParams.get('program'), searchParams.get('state')],
  );
  return { rows };
}

export default function Queue() {
  const { rows } = useLoaderData<typeof loader>();
  return (
    <table>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <td>
              <input type="checkbox" name="picked" value={row.id} />
            </td>
            <th scope="row">
              <a href={`/applications/${row.id}`}>{row.name}</a>
              <div>
                {row.province} {row.place} · {row.category} · {row.number}
              </div>
            </th>
            <td>{row.kind}</td>
            <td>{row.impressions}</td>
            <td>{row.fen}</td>
            <td>{row.score}</td>
            <td>{row.state}</td>
            <td>{String(row.submitted_at)}</td>
            <td>{row.due_on}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
