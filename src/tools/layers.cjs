/*
 * Who may import whom: docs/ARCHITECTURE.md, "The house". Tests may reach further than what they test, so the
 * rules about packages leave them out; the rules about layers do not.
 */

const TEST = '\\.test\\.tsx?$|/testing/';

/** Files in `from` import, of our own, only what is in `may`. */
const layer = (name, comment, from, may) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from, pathNot: TEST },
  to: { path: '^(src|e2e)/', pathNot: [from, ...may] },
});

/** Files in `from` import no package but these, and nothing of Node. */
const packages = (name, comment, from, allowed) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from, pathNot: TEST },
  to: {
    dependencyTypesNot: ['local'],
    pathNot: ['^src/', ...allowed.map((each) => `node_modules/${each}/`)],
  },
});

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'No circular imports, of types neither.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'everything-is-found',
      comment: 'An import must lead somewhere.',
      severity: 'error',
      from: {},
      // Vite answers these: `?url`, `?raw`, styles.
      to: { couldNotResolve: true, pathNot: '\\?(url|raw|inline)$|\\.css$' },
    },
    {
      name: 'no-tests-in-the-program',
      comment: 'The program imports no test, no tool and nothing of e2e.',
      severity: 'error',
      from: { path: '^src/', pathNot: [TEST, '^src/(tools|model)/'] },
      to: { path: [TEST, '^e2e/', '^src/tools/'] },
    },

    layer('protocol-alone', 'protocol imports nothing of ours.', '^src/protocol/', []),
    layer('cluster-below', 'cluster imports protocol and its own ports.', '^src/cluster/', [
      '^src/protocol/',
    ]),
    layer('session-below', 'The session imports protocol and its own ports.', '^src/client/session/', [
      '^src/protocol/',
    ]),
    layer('store', 'The store imports the session and its words.', '^src/client/store/', [
      '^src/client/session/',
      '^src/protocol/',
    ]),
    layer('control-adapter', 'Control knows its port, and no other adapter.', '^src/client/control/', [
      '^src/client/session/',
      '^src/protocol/',
    ]),
    layer(
      'media-adapter',
      'Media knows its port, the media store, and no other adapter.',
      '^src/client/media/',
      ['^src/client/session/', '^src/client/store/(media|statistics)\\.ts$', '^src/protocol/'],
    ),
    layer(
      'diagnostics-beside',
      'Diagnostics look on at the session, and know no adapter.',
      '^src/client/diagnostics/',
      ['^src/client/session/', '^src/client/store/diagnosis\\.ts$', '^src/protocol/'],
    ),
    layer('ui-above', 'UI sees the store and the commands.', '^src/client/ui/', [
      '^src/client/store/',
      '^src/design/',
      '^src/locales/',
      '^src/protocol/(meeting|layout|problem|limits|plainText|reaction)\\.ts$',
    ]),
    layer('client-apart', 'The client imports no server, cluster or manager.', '^src/client/', [
      '^src/protocol/',
      '^src/design/',
      '^src/locales/',
    ]),
    layer('server-apart', 'The server imports no client.', '^src/server/', [
      '^src/protocol/',
      '^src/cluster/',
      '^src/manager/(server/|wire\\.ts$)',
    ]),
    layer(
      'manager-apart',
      'The manager drives call bridges through their public API only.',
      '^src/manager/',
      ['^src/protocol/', '^src/design/', '^src/locales/'],
    ),
    layer('manager-page', "The operator's page knows its back end by what travels.", '^src/manager/page/', [
      '^src/manager/wire\\.ts$',
      '^src/protocol/',
      '^src/design/',
      '^src/locales/',
    ]),
    layer('model-above', 'The model drives session and cluster together.', '^src/model/', [
      '^src/client/session/',
      '^src/cluster/',
      '^src/protocol/',
    ]),
    layer(
      'stories-above',
      "Stories draw the web app and the operator's page from views; they know no session at work, and no server.",
      '^src/stories/',
      [
        '^src/client/ui/',
        '^src/client/store/',
        '^src/manager/(wire\\.ts$|page/(?!main\\.tsx$))',
        '^src/client/session/events\\.ts$',
        '^src/studio/ui/Studio\\.tsx$',
        '^src/design/',
        '^src/locales/',
        '^src/protocol/',
      ],
    ),
    {
      name: 'stories-alone',
      comment: 'Stories are for Storybook.',
      severity: 'error',
      from: { path: '^(src|e2e)/', pathNot: '^src/stories/' },
      // The people of the studio are drawn as those of the stories.
      to: { path: '^src/stories/', pathNot: '^src/stories/kit/portrait\\.ts$' },
    },
    layer(
      'studio-above',
      'The studio joins the client and the cluster in one tab, by what each is begun with.',
      '^src/studio/',
      [
        '^src/client/(start\\.tsx|session/state\\.ts|diagnostics/strike\\.ts)$',
        '^src/cluster/',
        // The operator's page, and of its back end and the bridges' edges what needs no network.
        '^src/manager/(wire\\.ts|page/main\\.tsx|server/(conversation|live|mirror|reader|readXml|story)\\.ts)$',
        '^src/server/(api/(form|moves)|events/connection|log/(book|memory))\\.ts$',
        '^src/stories/kit/portrait\\.ts$',
        '^src/protocol/',
        '^src/design/',
        '^src/locales/',
      ],
    ),
    {
      name: 'studio-alone',
      comment: 'The studio is for Storybook.',
      severity: 'error',
      from: { path: '^(src|e2e)/', pathNot: '^(src/studio/|src/stories/MoveStudio\\.|e2e/studio/)' },
      to: { path: '^src/studio/' },
    },
    {
      name: 'model-alone',
      comment: 'The model is for its own tests.',
      severity: 'error',
      from: { path: '^(src|e2e)/', pathNot: '^src/model/' },
      to: { path: '^src/model/' },
    },
    layer('design-alone', 'Design knows no meeting.', '^src/design/', ['^src/locales/']),
    layer('locales-alone', 'Locales are words.', '^src/locales/', ['^src/protocol/']),

    packages('protocol-packages', 'protocol knows schemas and nothing else.', '^src/protocol/', ['valibot']),
    packages('cluster-packages', 'cluster knows no framework and no Node.', '^src/cluster/', ['valibot']),
    packages('session-packages', 'The session knows no browser.', '^src/client/session/', ['valibot']),
    packages('diagnostics-packages', 'Diagnostics know no browser.', '^src/client/diagnostics/', ['valibot']),
    packages('store-packages', 'The store knows zustand.', '^src/client/store/', ['zustand']),
    {
      name: 'only-main-builds-adapters',
      comment: 'Adapters of the client are built by main, and by its half that is loaded later.',
      severity: 'error',
      from: { path: '^src/client/', pathNot: ['^src/client/(start|meetingParts|control/|media/)', TEST] },
      to: { path: '^src/client/(control|media)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|node_modules)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'browser', 'node', 'default', 'types'],
    },
  },
};
