import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { canCut } from './lines.ts';

/* Programs of others that some suites run against: found, never downloaded. */

/** What is left out of the suites on this machine, and how to have it; a line each. */
export const leftOut = (): string[] => [
  ...(liveKitServer() === undefined
    ? [
        'Left out: meetings by LiveKit (e2e/**/liveKit*.spec.ts). They need its server: ' +
          '`go install github.com/livekit/livekit-server/cmd/server@v1.13.5`, and SEGUE_LIVEKIT_SERVER set to the path ' +
          'of the binary, or `livekit-server` in the PATH.',
      ]
    : []),
  ...(natsServer() === undefined
    ? [
        'Left out: the bus between processes (src/server/nats, src/model/failing, e2e/scenarios/processes.spec.ts). It needs a NATS server: Debian and Ubuntu have it ' +
          '(`apt-get install nats-server`), Homebrew too; SEGUE_NATS_SERVER set to its path, or `nats-server` in the PATH.',
      ]
    : []),
  ...(turnServer() === undefined
    ? [
        'Left out: meetings over a TURN server (e2e/scenarios/relay.spec.ts). Debian and Ubuntu have coturn (`apt-get install ' +
          'coturn`), Homebrew too; SEGUE_TURN_SERVER set to the path of `turnserver`, or that in the PATH.',
      ]
    : []),
  ...(canCut()
    ? []
    : [
        'Left out: parts that are cut off (of src/model/failing). Their lines are laid in ' +
          'network namespaces, which takes Linux, root, and `ip` and `tc` (`apt-get install iproute2`).',
      ]),
];

/** A TURN server, coturn's: SEGUE_TURN_SERVER, or `turnserver` in the PATH. */
export const turnServer = (): string | undefined => process.env['SEGUE_TURN_SERVER'] || inPath('turnserver');

/** NATS's server: SEGUE_NATS_SERVER, or `nats-server` in the PATH. */
export const natsServer = (): string | undefined => process.env['SEGUE_NATS_SERVER'] || inPath('nats-server');

/** LiveKit's server: SEGUE_LIVEKIT_SERVER, or `livekit-server` in the PATH. */
export const liveKitServer = (): string | undefined =>
  process.env['SEGUE_LIVEKIT_SERVER'] || inPath('livekit-server');

function inPath(program: string): string | undefined {
  return (process.env['PATH'] ?? '')
    .split(delimiter)
    .map((folder) => join(folder, program))
    .find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
