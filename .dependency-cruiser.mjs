/** The walls of the house: each is an error with the reason it stands there. */
const NOUNS_OF_DOMAIN =
  'audit|account|campaign|channel|document|duty|exam|file|home|inspection|ladder|notice|pack|period|person|post|problem|recheck|decision|petition|record|risk|score|session|template|unit|work'

export default {
  forbidden: [
    wall(
      'domain-stands-alone',
      '^src/domain',
      '^src/(store|server|web|cli)',
      'the rules know no database, no HTTP, no page',
    ),
    wall('store-below-server', '^src/store', '^src/(server|web|cli)', 'SQL does not know who calls it'),
    wall(
      'server-below-cli',
      '^src/server',
      '^src/(web|cli)',
      'handlers know neither pages nor the command line',
    ),
    wall(
      'web-knows-domain-only',
      '^src/web',
      '^src/(store|server|cli)',
      'browser and server meet only in domain/<noun>/contract.ts',
    ),
    {
      name: 'domain-uses-no-node',
      comment: 'domain runs anywhere: no Node, no drivers; zod and a pure YAML parser are values',
      severity: 'error',
      from: { path: '^src/domain', pathNot: '\\.(test|testing)\\.ts$' },
      to: {
        dependencyTypes: ['core', 'npm', 'npm-dev', 'npm-optional'],
        pathNot: 'node_modules/(zod|yaml)/',
      },
    },
    {
      name: 'kernel-is-the-ground',
      comment: 'kernel ← field ← ledger ← metric ← report: nothing reaches up',
      severity: 'error',
      from: { path: '^src/domain/kernel' },
      to: { path: '^src/domain/(?!kernel)' },
    },
    {
      name: 'field-below-ledger',
      comment: 'see kernel-is-the-ground',
      severity: 'error',
      from: { path: '^src/domain/field' },
      to: { path: '^src/domain/(?!kernel|field)' },
    },
    {
      name: 'ledger-below-metric',
      comment: 'see kernel-is-the-ground',
      severity: 'error',
      from: { path: '^src/domain/ledger' },
      to: { path: '^src/domain/(?!kernel|field|ledger)' },
    },
    {
      name: 'metric-below-report',
      comment: 'see kernel-is-the-ground',
      severity: 'error',
      from: { path: '^src/domain/metric' },
      to: { path: '^src/domain/(?!kernel|field|ledger|metric)' },
    },
    {
      name: 'nouns-of-domain-never-meet',
      comment: 'nouns meet in server/, not in domain/; pack reads the definitions of all',
      severity: 'error',
      from: { path: `^src/domain/(${NOUNS_OF_DOMAIN})/`, pathNot: '^src/domain/pack/' },
      to: { path: `^src/domain/(${NOUNS_OF_DOMAIN})/`, pathNot: '^src/domain/$1/' },
    },
    {
      name: 'one-maker-of-scopes',
      comment: 'authorize makes every scope: nobody else may hand one out',
      severity: 'error',
      from: {
        path: '^src',
        pathNot:
          '^src/(server/(perform|session|ballot|report/file|problem/bring-file|demo)|domain/session|web)|\\.test\\.ts$',
      },
      to: { path: '^src/domain/session/authorize', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-cycles',
      comment:
        'a cycle has no bottom to start reading from; items hold fields, so that one recursion is the grammar itself',
      severity: 'error',
      from: { pathNot: '^src/(domain/field/kinds|web/fields/)' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'tests-stay-outside',
      comment: 'the program never imports its tests',
      severity: 'error',
      from: { path: '^src', pathNot: '\\.(test|testing)\\.tsx?$' },
      to: { path: '^test/|\\.(test|testing)\\.tsx?$' },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|data|\\.cache)/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
    },
  },
}

function wall(name, from, to, comment) {
  return { name, comment, severity: 'error', from: { path: from }, to: { path: to } }
}
