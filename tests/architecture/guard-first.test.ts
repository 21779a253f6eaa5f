import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RouteConfigEntry } from '@remix-run/route-config';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import siteMap from '#app/routes.ts';
import { projectRoot } from '#db/root.server.ts';

/** What may be had without being known, and why. Everything else begins with a guard. */
const PUBLIC: Readonly<Record<string, string>> = {
  'root.tsx loader': 'says who is signed in, if anybody',
  'routes/public/home.tsx loader': 'what the programmes are is for everybody',
  'routes/public/check.tsx loader': 'what one may get is found out before one has an account',
  'routes/public/program.tsx loader': 'what a programme gives and asks is for everybody',
  'routes/public/reports.tsx loader': 'what was published is for everybody',
  'routes/public/report.tsx loader': 'the same; a version that was not published is not found',
  'routes/public/report-section.tsx loader': 'the same',
  'routes/public/report-pdf.ts loader': 'the same',
  'routes/public/report-xlsx.ts loader':
    'a published report is for everybody; what is not published is not found',
  'routes/public/report-chart.ts loader': 'the same',
  'routes/public/report-data.ts loader': 'the open data of a published report is for everybody',
  'routes/public/verify.tsx loader': 'whoever holds a paper may ask whether it holds',
  'routes/public/verify.tsx action': 'the same; a file handed in is hashed and thrown away',
  'routes/public/verified.tsx loader': 'the same',
  'routes/public/places.ts loader': 'the names of provinces, cities and counties are public knowledge',
  'routes/session/sign-in.tsx loader': 'the way in',
  'routes/session/sign-in.tsx action': 'the way in',
  'routes/session/sign-up.tsx loader': 'the way in',
  'routes/session/sign-up.tsx action': 'the way in',
  'routes/session/join.tsx loader': 'an invitation is read before one has an account',
  'routes/session/sign-out.ts loader': 'sends home',
  'routes/session/sign-out.ts action': 'the way out works for a session that has ended',
  'routes/session/preferences.ts loader': 'sends home',
  'routes/session/preferences.ts action': 'a language is chosen before one signs in',
  'routes/session/not-found.tsx loader': 'there is nothing there',
};

const GUARD = /^require[A-Z]\w*$/;

/** The guards a file may call: those it imports from where the guards are. */
function guardsOf(file: ts.SourceFile): Set<string> {
  const names = new Set<string>();
  for (const statement of file.statements) {
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) continue;
    const from = statement.moduleSpecifier.text;
    const bindings = statement.importClause?.namedBindings;
    if (from !== '#app/web/guard.server.ts' || !bindings || !ts.isNamedImports(bindings)) continue;
    for (const { name } of bindings.elements) if (GUARD.test(name.text)) names.add(name.text);
  }
  return names;
}

type Body = ts.Block | ts.Expression | undefined;

/** The loader and the action of a file with their bodies; undefined where the body is not written there. */
function handlersOf(file: ts.SourceFile): Map<string, Body> {
  const handlers = new Map<string, Body>();
  const isHandler = (name: string) => name === 'loader' || name === 'action';
  for (const statement of file.statements) {
    if (ts.isFunctionDeclaration(statement) && statement.name && isHandler(statement.name.text))
      handlers.set(statement.name.text, statement.body);
    if (ts.isVariableStatement(statement))
      for (const { name, initializer } of statement.declarationList.declarations)
        if (ts.isIdentifier(name) && isHandler(name.text))
          handlers.set(
            name.text,
            initializer && ts.isArrowFunction(initializer) ? initializer.body : undefined,
          );
    const exported = ts.isExportDeclaration(statement) && statement.exportClause;
    if (exported && ts.isNamedExports(exported))
      for (const { name } of exported.elements) if (isHandler(name.text)) handlers.set(name.text, undefined);
  }
  return handlers;
}

const isBranch = (node: ts.Node): boolean =>
  ts.isIfStatement(node) ||
  ts.isIterationStatement(node, false) ||
  ts.isTryStatement(node) ||
  ts.isConditionalExpression(node) ||
  (ts.isBinaryExpression(node) && /^(&&|\|\||\?\?)$/.test(node.operatorToken.getText()));

/** The first call that is waited for, in the first statement, is to a guard and about this very request. */
function beginsWithGuard(body: Body, guards: ReadonlySet<string>): boolean {
  const first = body && (ts.isBlock(body) ? body.statements[0] : body);
  if (!first) return false;
  let verdict: boolean | undefined;
  const visit = (node: ts.Node): void => {
    if (verdict !== undefined) return;
    if (ts.isAwaitExpression(node)) {
      const call = node.expression;
      const [request, context] = ts.isCallExpression(call) ? call.arguments : [];
      verdict =
        ts.isCallExpression(call) &&
        guards.has(call.expression.getText()) &&
        request?.getText() === 'request' &&
        context?.getText() === 'context';
      return;
    }
    // What is called before anything is waited for has happened before the guard, and a branch may go round it.
    if (ts.isCallExpression(node) || isBranch(node)) verdict = false;
    else ts.forEachChild(node, visit);
  };
  visit(first);
  return verdict ?? false;
}

function unguarded(path: string, text: string): string[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const guards = guardsOf(file);
  return [...handlersOf(file)]
    .filter(([, body]) => !beginsWithGuard(body, guards))
    .map(([name]) => `${path} ${name}`);
}

const filesOf = (entries: readonly RouteConfigEntry[]): string[] =>
  entries.flatMap(({ file, children = [] }) => [file, ...filesOf(children)]);

describe('every loader and action of the site map', () => {
  const files = ['root.tsx', ...filesOf(siteMap)];
  const found = files.flatMap((file) =>
    unguarded(file, readFileSync(join(projectRoot, 'app', file), 'utf8')),
  );

  test('begins with a guard, unless it is listed as public with its reason', () => {
    expect(found.filter((handler) => !(handler in PUBLIC))).toEqual([]);
  });

  test('that is listed as public exists and needs the list', () => {
    expect(Object.keys(PUBLIC).filter((handler) => !found.includes(handler))).toEqual([]);
  });

  test('is in a file that exists, once', () => {
    expect(files.filter((file) => !existsSync(join(projectRoot, 'app', file)))).toEqual([]);
    expect(new Set(files).size).toBe(files.length);
    expect(files.length).toBeGreaterThan(10);
  });
});

describe('a breach is found', () => {
  const IMPORT = "import { requireActor } from '#app/web/guard.server.ts';\n";
  const GUARDED = 'const actor = await requireActor(request, context);';
  const loader = (body: string) => `export async function loader({ request, context }) { ${body} }`;

  test.for([
    ['no guard', IMPORT + loader('return list();')],
    ['a guard after a query', IMPORT + loader(`const rows = await list(); ${GUARDED}`)],
    [
      'a call before the guard',
      IMPORT + loader(`const actor = list() ?? await requireActor(request, context);`),
    ],
    ['a guard in a comment', IMPORT + loader(`// ${GUARDED}\n return list();`)],
    ['a guard nobody waits for', IMPORT + loader('requireActor(request, context); return list();')],
    ['a guard of another request', IMPORT + loader('await requireActor(new Request("/"), context);')],
    ['a guard only sometimes', IMPORT + loader(`if (list()) { ${GUARDED} }`)],
    ['a guard in a branch', IMPORT + loader(`if (params.id) { ${GUARDED} } return list();`)],
    ['a guard behind an and', IMPORT + loader('params.id && (await requireActor(request, context));')],
    ['a guard that may fail', IMPORT + loader(`try { ${GUARDED} } catch {} return list();`)],
    ['a guard of its own making', `const requireActor = () => null;\n${loader(GUARDED)}`],
    ['a guard from elsewhere', IMPORT.replace('guard.server', 'guards') + loader(GUARDED)],
    ['a loader from elsewhere', "export { loader } from './other.tsx';"],
    [
      'a loader made by a function',
      `${IMPORT}export const loader = guarded(() => requireActor(request, context));`,
    ],
    ['an empty loader', IMPORT + loader('')],
    [
      'an unguarded action beside a guarded loader',
      `${IMPORT}${loader(GUARDED)} export const action = () => save();`,
    ],
  ] as [string, string][])('%s', ([, text]) => {
    expect(unguarded('planted.tsx', text)).toHaveLength(1);
  });

  test.for([
    ['a statement', IMPORT + loader(`${GUARDED} return list();`)],
    ['destructured', IMPORT + loader('const { merchantId } = await requireActor(request, context);')],
    ['alone', IMPORT + loader('await requireActor(request, context); return null;')],
    ['an arrow', `${IMPORT}export const loader = async ({ request, context }) => { ${GUARDED} };`],
    ['a branch', IMPORT + loader('const id = (await requireActor(request, context)).personId;')],
  ] as [string, string][])('and no guarded one is taken for it: %s', ([, text]) => {
    expect(unguarded('planted.tsx', text)).toEqual([]);
  });
});
