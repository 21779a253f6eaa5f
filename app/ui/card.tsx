import { type ReactNode, useId } from 'react';

/** A sheet of paper. Fill it with `<Section>`s, a `<DataTable>` or a `<TaskList>`; hairlines come between by themselves. */
export function Card(props: { tone?: 'urgent' | 'good'; children: ReactNode }) {
  return (
    <div className="card" data-tone={props.tone}>
      {props.children}
    </div>
  );
}

interface SectionProps {
  title?: ReactNode;
  /** Beside the title: a tag, a link, a count. */
  end?: ReactNode;
  level?: 2 | 3;
  children: ReactNode;
}

/** A part of a card with its padding; with a title it is a region a screen reader can jump to. */
export function Section({ title, end, level = 3, children }: SectionProps) {
  const id = useId();
  if (title === undefined) return <div className="section">{children}</div>;
  const Heading = `h${level}` as const;
  return (
    <section className="section" aria-labelledby={id}>
      <div className="section-head">
        <Heading id={id}>{title}</Heading>
        {end}
      </div>
      {children}
    </section>
  );
}

/** A titled part of the page outside any card (我的申请). */
export function Block({ title, end, children }: { title: ReactNode; end?: ReactNode; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <div className="section-head">
        <h2 id={id}>{title}</h2>
        {end}
      </div>
      {children}
    </section>
  );
}
