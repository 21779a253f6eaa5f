import type { LoaderFunctionArgs } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { Localized, useT } from '#app/i18n/index.ts';
import {
  Block,
  Card,
  EmptyState,
  ItemList,
  PageHeader,
  Row,
  Section,
  Small,
  Stack,
  Tiny,
} from '#app/ui/index.ts';
import { requireMerchant } from '#app/web/guard.server.ts';
import { titled } from '#app/web/title.tsx';
import { db } from '#db/client.server.ts';
import { portalNow } from '#db/clock.server.ts';
import { MatchLine, MatchTag } from '../shared/match-line.tsx';
import { ProgramTag } from '../shared/program-tag.tsx';
import { CourseSteps } from './components/course-steps.tsx';
import { NoticeList } from './components/notice-list.tsx';
import { SupportFigures } from './components/support-figures.tsx';
import { TodoCard } from './components/todo-card.tsx';
import { loadHome } from './view/home.server.ts';
import type { Todo } from './view/todos.ts';

export const handle = titled('identity.nav.home');

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor, merchantId } = await requireMerchant(request, context);
  const now = await portalNow(db);
  return { name: actor.name, now, ...(await loadHome({ merchantId, readerId: actor.personId }, now)) };
}

type HomeData = ReturnType<typeof useLoaderData<typeof loader>>;

function Applications({ courses, hasMore }: Pick<HomeData, 'courses' | 'hasMore'>) {
  const t = useT();
  return (
    <Block
      title={t('applications.mine')}
      end={hasMore && <Link to="/merchant/applications">{t('applications.home.all')}</Link>}
    >
      <Stack>
        {courses.length === 0 &&
          (hasMore ? (
            <Small>{t('applications.home.none_under_way')}</Small>
          ) : (
            <EmptyState title={t('applications.none')}>{t('applications.home.none_lead')}</EmptyState>
          ))}
        {courses.map((course) => (
          <Card key={course.id}>
            <Section>
              <Stack>
                <Row justify="between">
                  <ProgramTag kind={course.kind}>
                    <Localized text={course.programName} /> · <Localized text={course.cycleName} />
                  </ProgramTag>
                  <Tiny>
                    <Link to={`/merchant/applications/${course.id}`}>{course.number}</Link>
                  </Tiny>
                </Row>
                <CourseSteps steps={course.steps} />
              </Stack>
            </Section>
          </Card>
        ))}
      </Stack>
    </Block>
  );
}

function Support({ support }: Pick<HomeData, 'support'>) {
  const t = useT();
  if (support.length === 0) return null;
  return (
    <Block title={t('awards.mine')} end={<Link to="/merchant/support">{t('common.action.view')}</Link>}>
      <Stack>
        {support.map((one) => (
          <Card key={one.award.id}>
            <Section>
              <Stack>
                <ProgramTag kind={one.award.kind}>
                  <Link to={`/merchant/support/${one.award.id}`}>
                    <Localized text={one.award.programName} />
                  </Link>
                </ProgramTag>
                <SupportFigures support={one} />
              </Stack>
            </Section>
          </Card>
        ))}
      </Stack>
    </Block>
  );
}

function Programs({ matches }: Pick<HomeData, 'matches'>) {
  const t = useT();
  return (
    <Block title={t('programs.for_you')} end={<Link to="/merchant/programs">{t('programs.all')}</Link>}>
      {matches.length === 0 && <Small>{t('programs.none_for_you')}</Small>}
      <ItemList
        items={matches.map((match) => ({
          key: match.cycle.id,
          content: (
            <>
              <ProgramTag kind={match.cycle.program.kind}>
                <Link to={`/merchant/programs#cycle-${match.cycle.id}`}>
                  <Localized text={match.cycle.program.name} />
                </Link>
              </ProgramTag>
              <div>
                <Small>
                  <MatchLine match={match} />
                </Small>
              </div>
            </>
          ),
          end: <MatchTag match={match} />,
        }))}
      />
    </Block>
  );
}

/** A document's number may be an application's as well. */
const keyOf = (todo: Todo): string =>
  todo.kind === 'profile'
    ? 'profile'
    : todo.kind === 'document'
      ? `document-${todo.document.id}`
      : `${todo.kind}-${todo.application.id}`;

/** What to do now and by when; then how everything stands. */
export default function MerchantHome() {
  const t = useT();
  const { name, now, merchantName, place, todos, notes, notices, ...rest } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title={
          todos.length === 0
            ? t('applications.home.no_tasks', { name })
            : t('applications.home.tasks', { name, count: todos.length })
        }
        lead={[merchantName, place].filter(Boolean).join(' · ')}
      />
      <Stack gap="wide">
        {todos.length > 0 && (
          <Stack>
            {todos.map((todo, index) => (
              <TodoCard
                key={keyOf(todo)}
                todo={todo}
                note={todo.kind === 'changes' ? notes[todo.application.id] : undefined}
                first={index === 0}
              />
            ))}
          </Stack>
        )}
        <Applications {...rest} />
        <Support {...rest} />
        <Programs {...rest} />
        <NoticeList notices={notices} now={now} />
      </Stack>
    </>
  );
}
