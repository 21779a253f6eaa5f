/** The arrow, the doors and the ranks of docs/style.md. Each rule says why it is there. */
const RANK = [
  'audit',
  'identity',
  'notifications',
  'merchants',
  'programs',
  'budgets',
  'applications',
  'awards',
  'delivery',
  'impact',
  'reports',
];

/** A module sees only those ranked before it: the product can be read from the top, and nothing goes in circles. */
const ranks = RANK.slice(0, -1).map((module, index) => ({
  name: `rank-of-${module}`,
  comment: `${module} comes before ${RANK.slice(index + 1).join(', ')}: they may use it, it must not know them.`,
  severity: 'error',
  from: { path: `^app/modules/${module}/` },
  to: { path: `^app/modules/(${RANK.slice(index + 1).join('|')})/` },
}));

module.exports = {
  forbidden: [
    ...ranks,
    {
      name: 'through-the-doors',
      comment:
        'A module is entered by index.ts or index.server.ts, so that its inside can change without asking anybody.',
      severity: 'error',
      from: { path: '^app/modules/([^/]+)/' },
      to: {
        path: '^app/modules/',
        pathNot: ['^app/modules/$1/', '^app/modules/[^/]+/index(\\.server)?\\.tsx?$'],
      },
    },
    {
      name: 'doors-from-outside',
      comment:
        'Pages, jobs, the terminal and the demo use the same doors. The PDF worker is a program of its own.',
      severity: 'error',
      from: { path: '^(app/(routes|web|ui|root|entry)|cli|worker|db)', pathNot: '^cli/build\\.mjs$' },
      to: { path: '^app/modules/', pathNot: '^app/modules/[^/]+/index(\\.server)?\\.tsx?$' },
    },
    {
      name: 'kernel-knows-nothing',
      comment: 'The kernel is pure: whatever it imported would be everywhere.',
      severity: 'error',
      from: { path: '^app/kernel/' },
      to: { path: '^(app/(?!kernel/)|db|cli|worker)' },
    },
    {
      name: 'db-knows-no-product',
      comment:
        'How to reach PostgreSQL changes for other reasons than the product does. Only the demo tells a story.',
      severity: 'error',
      from: { path: '^db/', pathNot: '^db/demo/' },
      to: { path: '^app/(?!kernel/)' },
    },
    {
      name: 'modules-know-no-page',
      comment: 'The same verbs serve pages, API, terminal and jobs.',
      severity: 'error',
      from: { path: '^app/modules/' },
      to: { path: '^(app/(routes|web|ui)/|cli/|worker/)' },
    },
    {
      name: 'ui-knows-no-product',
      comment: 'The design system is the only place that knows the look, and knows nothing else.',
      severity: 'error',
      from: { path: '^app/ui/' },
      to: { path: '^(app/(modules|routes|web)/|db/|cli/)' },
    },
    {
      name: 'routes-stand-alone',
      comment:
        'A route that imports a route cannot be moved. What two share lies beside them in components/ or in app/ui.',
      severity: 'error',
      from: { path: '^app/routes/' },
      to: {
        path: '^app/routes/',
        pathNot: ['/components/', '/shared/', '/view/', '^app/routes/manager/(delivery|setup)/'],
      },
    },
    {
      name: 'nothing-imports-tests',
      comment: 'What only a test needs must not reach the product.',
      severity: 'error',
      from: { pathNot: '^(tests|bench|vitest\\.config)' },
      to: { path: '^tests/' },
    },
    {
      name: 'no-circles',
      comment: 'A circle has no first file to read.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(build|node_modules|data)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default'],
    },
  },
};
