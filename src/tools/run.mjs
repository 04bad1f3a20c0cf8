// node src/tools/run.mjs <tool> [arguments]: installs what is missing, then runs the tool.
import { install, requireNode, runTool } from './install.mjs';

requireNode();
await install();
const [tool = 'check', ...args] = process.argv.slice(2);
process.exit(await runTool(tool, args));
