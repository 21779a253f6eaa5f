import type { ReactNode } from 'react';

export interface Item {
  readonly key: string | number;
  readonly content: ReactNode;
  /** At the right: a tag, a figure. */
  readonly end?: ReactNode;
}

/** A plain list with hairlines, without a card: programmes that fit, notices. */
export function ItemList({ items }: { items: readonly Item[] }) {
  return (
    <ul className="rows">
      {items.map((item) => (
        <li key={item.key}>
          <div>{item.content}</div>
          {item.end}
        </li>
      ))}
    </ul>
  );
}
