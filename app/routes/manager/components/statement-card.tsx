import { Card, Pagination, TableBar } from '#app/ui/index.ts';
import type { StatementPage } from '../view/budget-line.server.ts';
import { statementQuery } from '../view/statement-address.ts';
import { Statement } from './statement.tsx';
import { StatementBar } from './statement-bar.tsx';

interface StatementCardProps {
  page: Pick<StatementPage, 'line' | 'filter' | 'entries' | 'next'>;
  /** The address of the line's page, which differs by audience. */
  at: string;
  /** Whether the reader may open the applications behind the entries. */
  linked?: boolean;
}

/** A line's statement with what it is narrowed to, as a page and as files. */
export const StatementCard = ({
  page: { line, filter, entries, next },
  at,
  linked = false,
}: StatementCardProps) => (
  <Card>
    <StatementBar at={at} filter={filter} />
    <Statement entries={entries} unit={line.unit} filtered={statementQuery(filter) !== ''} linked={linked} />
    <TableBar>
      <Pagination nextTo={next} />
    </TableBar>
  </Card>
);
