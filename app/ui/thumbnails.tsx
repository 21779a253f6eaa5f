import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';

export interface Thumbnail {
  readonly key: string | number;
  /** The picture itself; left out for what is no picture. */
  readonly src?: string | undefined;
  /** Where the whole file is. */
  readonly to: string;
  /** What the picture shows: 营业执照. */
  readonly label: string;
  readonly note?: ReactNode;
}

/** Papers and photos side by side, each opening the whole file. */
export function Thumbnails({ items }: { items: readonly Thumbnail[] }) {
  return (
    <ul className="thumbnails">
      {items.map((item) => (
        <li key={item.key}>
          <a href={item.to}>
            {item.src === undefined ? (
              <span className="picture">
                <Icon name="file" size={28} />
              </span>
            ) : (
              <img className="picture" src={item.src} alt="" loading="lazy" />
            )}
            <span className="label">{item.label}</span>
            {item.note && <span className="tiny">{item.note}</span>}
          </a>
        </li>
      ))}
    </ul>
  );
}
