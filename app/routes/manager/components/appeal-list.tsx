import { Link } from '@remix-run/react';
import { localized, useT } from '#app/i18n/index.ts';
import type { AwardRow } from '#app/modules/awards/index.server.ts';
import { ItemList, Section, Tiny } from '#app/ui/index.ts';
import { AwardTag } from '../../shared/award-tag.tsx';
import { ProgramTag } from '../../shared/program-tag.tsx';

/** Awards of which something was taken back and appealed, for somebody else to decide. */
export function AppealList({ awards }: { awards: readonly AwardRow[] }) {
  const t = useT();
  return (
    <Section>
      <ItemList
        items={awards.map((award) => ({
          key: award.id,
          content: (
            <>
              <Link to={`/manager/awards/${award.programId}/${award.id}`}>{award.merchantName}</Link>
              <div>
                <ProgramTag kind={award.kind}>{localized(award.programName, t.locale)}</ProgramTag>{' '}
                <Tiny>{award.applicationNumber}</Tiny>
              </div>
            </>
          ),
          end: <AwardTag state={award.state} />,
        }))}
      />
    </Section>
  );
}
