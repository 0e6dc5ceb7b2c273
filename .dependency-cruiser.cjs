// The arrows of the design: who may import whom. A type-only import vanishes at run time, so some arrows allow it.
const ours = '^(apps|workflows|activities|libs|tools)/';
const spec = '\\.spec\\.ts$';

/** `from` may reach, of ours, only what matches `to`. */
const only = (name, comment, from, to, options = {}) => ({
  name, comment, severity: 'error',
  from: { path: from, pathNot: spec },
  to: { path: ours, pathNot: to, ...options },
});

const noNode = (from) => ({
  name: `no-node-in-${from.replaceAll('/', '-')}`,
  comment: 'Runs inside the workflow sandbox, where Node’s own modules do not exist.',
  severity: 'error',
  from: { path: `^${from}/`, pathNot: spec },
  to: { dependencyTypes: ['core'] },
});

/** Packages that `from` may use. */
const packages = (from, allowed) => ({
  name: `packages-of-${from.replaceAll('/', '-')}`,
  severity: 'error',
  from: { path: `^${from}/`, pathNot: `${spec}|^libs/journey/(on-temporal|toy)/` },
  to: { dependencyTypes: ['npm', 'npm-dev', 'npm-peer', 'npm-optional'], pathNot: `node_modules/(${allowed})/` },
});

module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: { pathNot: spec }, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
    { name: 'not-to-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    { name: 'not-to-spec', severity: 'error', from: { pathNot: spec }, to: { path: spec } },
    {
      name: 'not-to-dev-dep', severity: 'error',
      comment: 'What runs in production may not stand on a development dependency.',
      from: { path: '^(apps/api|apps/worker|workflows|activities|libs)/', pathNot: `${spec}|^libs/testing/` },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: 'node_modules/@types/' },
    },
    {
      name: 'testing-is-for-tests', severity: 'error',
      from: { pathNot: `${spec}|^libs/testing/|^tools/|/testing/` },
      to: { path: '^libs/testing/' },
    },
    only('law-stands-alone', 'The law is pure.', '^libs/law/', '^libs/law/'),
    only('journey-stands-on-law', 'The kit knows the law and nothing else of ours.', '^libs/journey/', '^libs/(journey|law)/'),
    only('story-stands-on-the-kit', 'A story speaks the kit’s words.', '^workflows/', '^(workflows|libs/journey|libs/law)/'),
    {
      name: 'story-knows-no-other-file-of-a-story',
      comment: 'Of another journey, only its public definition.',
      severity: 'error',
      from: { path: '^workflows/([^/]+)/', pathNot: spec },
      to: { path: '^workflows/([^/]+)/', pathNot: '^workflows/($1/|([^/]+)/\\2\\.ts$)' },
    },
    only('activities-do', 'Effects know the database and the post; of the kit, at run time, only how facts are read.', '^activities/', '^(activities|libs/(db|post|config|temporal|engine|law))/|^libs/journey/(fact|facts|occultation|roles)\\.ts$', { dependencyTypesNot: ['type-only'] }),
    only('activities-types', 'Of the rest of the kit, only its types.', '^activities/', '^(activities|libs/(db|post|config|temporal|engine|law|journey))/'),
    only('api-asks', 'The API never runs an effect.', '^apps/api/', '^(apps/api|workflows|libs)/'),
    only('worker-does', 'The worker runs the stories from their bundle; the registry tells its activities what the letters are.', '^apps/worker/', '^(apps/worker|activities|libs)/|^workflows/index\\.ts$'),
    only('dashboard-shows', 'The dashboard knows its generated client only.', '^apps/dashboard/', '^apps/dashboard/'),
    only('libs-know-no-app', 'Libraries are below everything else.', '^libs/(?!journey|law|testing)', '^libs/'),
    only('opposable-is-said', 'What an archive says and how it is checked: no database, no engine; of the database, only which fields are guarded.', '^libs/opposable/', '^libs/((opposable|journey|law|post)/|db/sensitive\\.ts$)'),
    only('verifier-stands-alone', 'An archive is checked offline, by somebody who has nothing of ours.', '^(tools/verify-export|libs/opposable/(verify|lists|read-archive|archive|manifeste)\\.ts)', '^(tools/verify-export/|libs/(opposable|law)/)'),
    noNode('libs/law'),
    noNode('libs/journey'),
    noNode('workflows'),
    packages('libs/law', 'zod|temporal-polyfill|date-holidays'),
    packages('libs/journey', 'zod|@noble/hashes|temporal-polyfill'),
    packages('workflows', 'zod'),
    packages('libs/opposable', 'zod|fflate'),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|var)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
    moduleSystems: ['es6', 'cjs'],
    skipAnalysisNotInRules: true,
  },
};
