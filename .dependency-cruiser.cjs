// The directions of docs/architecture: who may import whom. A rule that hinders is discussed in docs/decisions, not silenced.
const rooms = ['market', 'performance', 'alignment', 'goals', 'calls', 'enablement', 'incentives', 'pulse'];
const mayImport = {
  market: [],
  performance: [],
  alignment: ['market', 'performance'],
  goals: ['market', 'performance', 'alignment'],
  calls: ['market', 'performance', 'alignment'],
  enablement: ['market', 'performance', 'alignment', 'goals', 'calls'],
  incentives: ['market', 'performance', 'alignment', 'goals', 'calls'],
  pulse: ['market', 'performance', 'alignment', 'goals', 'calls'],
};
const notTests = { pathNot: '\\.test\\.ts$|/testing/' };

module.exports = {
  forbidden: [
    {
      name: 'domain-is-pure',
      comment: 'domain imports nothing outside domain: no npm package, no Node module.',
      severity: 'error',
      from: { path: '^domain/', ...notTests },
      to: { pathNot: '^domain/' },
    },
    ...rooms.map((room) => ({
      name: `domain-${room}-looks-down`,
      comment: `the room ${room} may import only the rooms below it, and the words all rooms speak (domain/*.ts).`,
      severity: 'error',
      from: { path: `^domain/${room}/`, ...notTests },
      to: { path: '^domain/', pathNot: `^domain/((${[room, ...mayImport[room]].join('|')})/|[^/]+\\.ts$)` },
    })),
    {
      name: 'domain-words-know-no-room',
      comment: 'quantities, money, dates, ids and errors are spoken in every room and know none of them.',
      severity: 'error',
      from: { path: '^domain/[^/]+\\.ts$' },
      to: { path: '^domain/[^/]+/' },
    },
    {
      name: 'local-org-stands-alone',
      comment: 'the local org shares no code with what it tests.',
      severity: 'error',
      from: { path: '^local-org/', ...notTests },
      to: { path: '^(domain|sync-service|force-app|scripts)/' },
    },
    {
      name: 'salesforce-clients-in-one-place',
      comment: 'jsforce and p-queue live in sync-service/src/salesforce only.',
      severity: 'error',
      from: {
        path: '^(domain|sync-service/src|scripts)/',
        // scripts/test-clients tries the clients themselves.
        pathNot: '^sync-service/src/salesforce/|^scripts/test-clients/|\\.test\\.ts$|/testing/',
      },
      to: { path: 'node_modules/(jsforce|p-queue)/' },
    },
    {
      name: 'run-knows-no-room',
      comment: 'the run is given its steps; it knows no room by name.',
      severity: 'error',
      from: { path: '^sync-service/src/run/', ...notTests },
      to: { path: '^(domain|sync-service/src/(steps|commands))/' },
    },
    {
      name: 'steps-decide-only',
      comment: 'steps read facts and call domain; they neither connect nor write.',
      severity: 'error',
      from: { path: '^sync-service/src/steps/', ...notTests },
      to: { path: '^sync-service/src/(salesforce|jobs|commands|config)/' },
    },
    {
      name: 'leaves-stay-leaves',
      comment: 'salesforce, replica, jobs and config are wired in main.ts through ports.',
      severity: 'error',
      from: { path: '^sync-service/src/(salesforce|replica|jobs|config)/', ...notTests },
      to: { path: '^sync-service/src/(run|steps|commands|main)' },
    },
    {
      name: 'no-circles',
      comment: 'no module needs itself to be loaded first; types may know each other.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-drawers',
      comment: 'a function without a home names a missing concept.',
      severity: 'error',
      from: {},
      to: { path: '/(util|utils|helper|helpers|common|shared|misc)(/|[.]ts$)', pathNot: 'node_modules' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
  },
};
