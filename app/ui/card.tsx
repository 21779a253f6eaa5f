import { createContext, type ReactNode, useContext, useId } from 'react';

/** A sheet of paper. Fill it with `<Section>`s, a `<DataTable>` or a `<TaskList>`; hairlines come between by themselves. */
export function Card(props: { tone?: 'urgent' | 'good'; children: ReactNode }) {
  return (
    <div className="card" data-tone={props.tone}>
      {props.children}
    </div>
  );
}

/** Parts of one sheet side by side, parted by hairlines: budgets over a queue. */
export function Strip(props: {
  column?: 'narrow' | 'normal' | 'wide';
  /** With less room around, over a list. */
  compact?: boolean;
  children: ReactNode;
}) {
  return (
    <div className="card strip" data-column={props.column} data-compact={props.compact || undefined}>
      {props.children}
    </div>
  );
}

/** How deep the headings stand here: 2 on a page, 3 inside a `<Block>`. */
const Level = createContext<2 | 3>(2);
export const useHeading = () => `h${useContext(Level)}` as const;

interface SectionProps {
  title?: ReactNode;
  /** Beside the title: a tag, a link, a count. */
  end?: ReactNode;
  /** The title in the larger size. */
  big?: boolean;
  children: ReactNode;
}

/** A part of a card with its padding; with a title it is a region a screen reader can jump to. */
export function Section({ title, end, big, children }: SectionProps) {
  const id = useId();
  const Heading = useHeading();
  if (title === undefined) return <div className="section">{children}</div>;
  return (
    <section className="section" aria-labelledby={id}>
      <div className="section-head">
        <Heading id={id} data-big={big || undefined}>
          {title}
        </Heading>
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
      <Level.Provider value={3}>{children}</Level.Provider>
    </section>
  );
}
